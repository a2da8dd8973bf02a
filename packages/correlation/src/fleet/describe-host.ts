import type { HostEvidence, Labels } from '../evidence.ts';
import type { Host, LabelValue } from './entities.ts';
import type { FleetIndex } from './fleet-index.ts';

/** From this lag level on a host's word on how fast others are is worth nothing. */
export const HARDLY_RUNS = 3;

/** Takes in who a host is and how well its agent is; of two words of one instant the one whose labels sort last wins. */
export function describeHost(fleet: FleetIndex, host: Host, evidence: HostEvidence): void {
  // A word that it is well again ends the trouble when it is spoken, not when the trouble was told first.
  if (Math.max(evidence.lagLevel, host.lagLevel) >= HARDLY_RUNS) {
    host.laggedAtMs = Math.max(host.laggedAtMs, evidence.atMs);
  }
  if (evidence.lagLevel !== host.lagLevel) fleet.touchAllOf(host);
  if (evidence.atMs < host.describedAtMs) return;
  const labels = evidence.subnet ? { subnet: evidence.subnet, ...evidence.labels } : evidence.labels;
  const values = isWorn(labels, host.labels) ? host.labels : fleet.labels.valuesOf(labels);
  const isTie = evidence.atMs === host.describedAtMs;
  const idsOf = (worn: readonly { id: string }[]) => worn.map(({ id }) => id).join('\n');
  if (isTie && (idsOf(values) < idsOf(host.labels) || evidence.lagLevel < host.lagLevel)) return;
  host.describedAtMs = evidence.atMs;
  host.lagLevel = Math.min(7, Math.max(0, evidence.lagLevel));
  if (values === host.labels) return;
  fleet.labels.relabel(host, values);
  fleet.touchAllOf(host);
}

/** The labels of a mount beside its host's; the same array as long as they are the same. */
export function mountLabelsOf(fleet: FleetIndex, host: Host, labels: Labels): readonly LabelValue[] {
  if (!isWorn(labels, host.mountLabels)) host.mountLabels = fleet.labels.valuesOf(labels);
  return host.mountLabels;
}

/** Whether these labels are told already: asked with every word of every host, so that it must cost little. */
export function isWorn(labels: Labels, worn: readonly LabelValue[]): boolean {
  let count = 0;
  for (const _key in labels) count++;
  if (count !== worn.length) return false;
  for (const { key, value } of worn) if (labels[key] !== value) return false;
  return true;
}
