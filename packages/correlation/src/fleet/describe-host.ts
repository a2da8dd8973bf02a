import type { HostEvidence, Labels } from '../evidence.ts';
import type { Cell } from './cell.ts';
import type { Host } from './component.ts';
import type { Fleet } from './fleet.ts';

/** Takes in who a host is and how well its agent is; of two words of one instant the one whose labels sort last wins. */
export function describeHost(fleet: Fleet, host: Host, evidence: HostEvidence): void {
  if (evidence.atMs < host.describedAtMs) return;
  const labels = evidence.subnet ? { subnet: evidence.subnet, ...evidence.labels } : evidence.labels;
  const values = fleet.labels.valuesOf(labels);
  const isTie = evidence.atMs === host.describedAtMs;
  const idsOf = (worn: readonly { id: string }[]) => worn.map(({ id }) => id).join('\n');
  if (isTie && (idsOf(values) < idsOf(host.labels) || evidence.lagLevel < host.lagLevel)) return;
  host.describedAtMs = evidence.atMs;
  host.lagLevel = Math.min(7, Math.max(0, evidence.lagLevel));
  const isSame = values.length === host.labels.length && values.every((label, index) => label === host.labels[index]);
  if (!isSame) fleet.labels.relabel(host, values);
}

/** A mount wears its own labels beside its host's. */
export function wearMountLabels(fleet: Fleet, cell: Cell, labels: Labels): void {
  const values = fleet.labels.valuesOf(labels);
  const worn = cell.place.labels;
  if (values.length === worn.length && values.every((label, index) => label === worn[index])) return;
  const { unit } = cell.place;
  const isMet = unit.host.units.get(unit.server) === unit;
  if (isMet) fleet.labels.leave(unit);
  cell.place = { ...cell.place, labels: values };
  if (isMet) fleet.labels.join(unit);
}
