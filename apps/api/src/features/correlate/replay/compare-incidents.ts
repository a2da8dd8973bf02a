import type { PastIncidentRow } from './past.store.ts';
import type { ReplayedIncident } from './replay-past.ts';

/** How an incident of the store and one of the replay relate; times are differences, replay minus store. */
export type Difference =
  | { kind: 'same'; stored: PastIncidentRow; replayed: ReplayedIncident; openedLaterMs: number }
  | { kind: 'otherwise'; stored: PastIncidentRow; replayed: ReplayedIncident; openedLaterMs: number }
  | { kind: 'only-stored'; stored: PastIncidentRow }
  | { kind: 'only-replayed'; replayed: ReplayedIncident };

/** Two that began within this of each other may be the same, judged otherwise. */
const NEAR_MS = 120_000;

/** Pairs them: first those of the same component, then those that merely overlap in time and server; the oldest first. */
export function compareIncidents(
  stored: readonly PastIncidentRow[],
  replayed: readonly ReplayedIncident[],
): Difference[] {
  const left = new Set(replayed);
  const differences: Difference[] = [];
  const unpaired: PastIncidentRow[] = [];
  for (const one of stored) {
    const twin = nearest(one, left, (other) => keyOf(one) === componentOf(other));
    if (!twin) unpaired.push(one);
    else differences.push({ kind: 'same', ...pair(one, twin, left) });
  }
  for (const one of unpaired) {
    const relative = nearest(one, left, () => true);
    if (!relative) differences.push({ kind: 'only-stored', stored: one });
    else differences.push({ kind: 'otherwise', ...pair(one, relative, left) });
  }
  for (const one of left) differences.push({ kind: 'only-replayed', replayed: one });
  return differences.sort((a, b) => beginOf(a) - beginOf(b));
}

function pair(stored: PastIncidentRow, replayed: ReplayedIncident, left: Set<ReplayedIncident>) {
  left.delete(replayed);
  return { stored, replayed, openedLaterMs: replayed.openedAtMs - stored.openedAt.getTime() };
}

function nearest(
  stored: PastIncidentRow,
  among: ReadonlySet<ReplayedIncident>,
  isLike: (other: ReplayedIncident) => boolean,
): ReplayedIncident | undefined {
  const distance = (other: ReplayedIncident) => Math.abs(other.openedAtMs - stored.openedAt.getTime());
  return [...among]
    .filter((other) => isLike(other) && distance(other) <= NEAR_MS)
    .sort((a, b) => distance(a) - distance(b))[0];
}

function keyOf({ kind, componentId }: PastIncidentRow): string {
  return `${kind}:${componentId}`;
}

function componentOf({ state: { verdict } }: ReplayedIncident): string {
  return `${verdict.kind}:${verdict.component.id}`;
}

function beginOf(difference: Difference): number {
  return 'stored' in difference ? difference.stored.openedAt.getTime() : difference.replayed.openedAtMs;
}
