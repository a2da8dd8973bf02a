import type { Host, LabelValue } from '../fleet/entities.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { Judgement } from './judgement.ts';

const FEWEST_LOST = 3;
const LOST_SHARE = 0.8;
/** Others than those of a group may be silent up to this share; above it the group is not what they have in common. */
const OTHERS_SHARE = 0.2;
const FLEET_SHARE = 0.5;
/** Agents that have been silent for this long are gone, not lost. */
const GONE_AFTER_MS = 86_400_000;
const MOST_GROUPS = 5;
const HOLD_MS = 30_000;

/** The component of the whole fleet, when more than half of it is silent. */
export const WHOLE_FLEET = 'fleet';

/**
 * Where agents have been lost together: in the whole fleet, or among those who share a label. It says nothing of NFS, and
 * keeps anybody from taking silence for health.
 */
export function judgeBlindness(fleet: Fleet, nowMs: number): Judgement[] {
  const lost = [...fleet.silentHosts].filter(({ silentAtMs }) => nowMs - silentAtMs < GONE_AFTER_MS);
  if (lost.length < FEWEST_LOST) return [];
  if (lost.length > FLEET_SHARE * fleet.hosts.size) return [blindIn(WHOLE_FLEET, lost)];
  const judgements: Judgement[] = [];
  const left = new Set(lost);
  while (left.size >= FEWEST_LOST && judgements.length < MOST_GROUPS) {
    const group = largestGroup(left, lost.length, fleet);
    if (!group) break;
    judgements.push(blindIn(group.label.id, group.lost));
    for (const host of group.lost) left.delete(host);
  }
  return judgements;
}

/**
 * Whether half of the fleet has just fallen silent: then it is we who are blind, and whatever the others say is judged when
 * that is over. Agents that stay silent do not keep the rest from being heard.
 */
export function isFleetJustLost(fleet: Fleet, nowMs: number): boolean {
  let justLost = 0;
  for (const { silentAtMs } of fleet.silentHosts) if (nowMs - silentAtMs < HOLD_MS) justLost++;
  return justLost >= FEWEST_LOST && justLost > FLEET_SHARE * fleet.hosts.size;
}

function largestGroup(
  left: ReadonlySet<Host>,
  lostCount: number,
  fleet: Fleet,
): { label: LabelValue; lost: Host[] } | undefined {
  const byLabel = new Map<LabelValue, Host[]>();
  for (const host of left) {
    for (const label of host.labels) {
      const hosts = byLabel.get(label);
      if (hosts) hosts.push(host);
      else byLabel.set(label, [host]);
    }
  }
  return [...byLabel]
    .map(([label, lost]) => ({ label, lost }))
    .filter(({ label, lost }) => {
      const others = fleet.hosts.size - label.hosts.size;
      const isTogether = lost.length >= FEWEST_LOST && lost.length >= LOST_SHARE * label.hosts.size;
      return isTogether && lostCount - lost.length <= OTHERS_SHARE * others;
    })
    .sort((a, b) => b.lost.length - a.lost.length || (a.label.id < b.label.id ? -1 : 1))[0];
}

function blindIn(componentId: string, lost: readonly Host[]): Judgement {
  const onsetMs = lost.reduce((earliest, { silentAtMs }) => Math.min(earliest, silentAtMs), Number.POSITIVE_INFINITY);
  return { kind: 'blind', componentId, onsetMs, accusers: [], finding: null };
}
