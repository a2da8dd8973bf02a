import type { PastIncidentRow, Stretch } from './past.store.ts';
import type { ReplayedIncident } from './replay-past.ts';

/**
 * The same component, held responsible at the same times or at others, or with another confidence; or another component. Times
 * and confidences are differences, replay minus store.
 */
export interface Paired {
  kind: 'same' | 'with-other-confidence' | 'at-other-times' | 'otherwise';
  stored: PastIncidentRow;
  replayed: ReplayedIncident;
  openedLaterMs: number;
  /** Null where neither was resolved in the stretch; without end where only one was: by the replay not any more, or not before. */
  resolvedLaterMs: number | null;
  surerBy: number;
}

/** How an incident of the store and one of the replay relate. */
export type Difference =
  | Paired
  | { kind: 'only-stored'; stored: PastIncidentRow }
  | { kind: 'only-replayed'; replayed: ReplayedIncident };

/** Two that began within this of each other may be the same, judged otherwise. */
const NEAR_MS = 120_000;
/** What is replayed assumes a probe here and there: by less than this times differ for no reason. */
const SAME_TIME_MS = 15_000;
/** And so do confidences. */
const SAME_CONFIDENCE = 0.05;

/** Pairs them: first those of the same component, then those that merely overlap in time and server; the oldest first. */
export function compareIncidents(
  stored: readonly PastIncidentRow[],
  replayed: readonly ReplayedIncident[],
  stretch: Stretch,
): Difference[] {
  const left = new Set(replayed);
  const differences: Difference[] = [];
  const unpaired: PastIncidentRow[] = [];
  for (const one of stored) {
    const twin = nearest(
      one,
      [...left].filter((other) => keyOf(one) === componentOf(other)),
      stretch,
    );
    if (!twin) unpaired.push(one);
    else {
      const paired = pair(one, twin, stretch);
      differences.push({ kind: kindOf(paired), ...paired });
      left.delete(twin);
    }
  }
  for (const one of unpaired) {
    const relative = nearest(one, [...left], stretch);
    if (!relative) differences.push({ kind: 'only-stored', stored: one });
    else {
      differences.push({ kind: 'otherwise', ...pair(one, relative, stretch) });
      left.delete(relative);
    }
  }
  for (const one of left) differences.push({ kind: 'only-replayed', replayed: one });
  return differences.sort((a, b) => beginOf(a) - beginOf(b));
}

function pair(stored: PastIncidentRow, replayed: ReplayedIncident, stretch: Stretch): Omit<Paired, 'kind'> {
  const openedLaterMs = replayed.openedAtMs - openedWithin(stored, stretch);
  const ended = [replayed.resolvedAtMs, resolvedWithin(stored, stretch)];
  const [now, before] = ended.map((endedMs) => endedMs ?? Number.POSITIVE_INFINITY) as [number, number];
  const surerBy = replayed.state.verdict.confidence.localised - stored.localised;
  return { stored, replayed, openedLaterMs, resolvedLaterMs: now === before ? null : now - before, surerBy };
}

function kindOf(paired: Omit<Paired, 'kind'>): Paired['kind'] {
  if (!isAtTheSameTimes(paired)) return 'at-other-times';
  return Math.abs(paired.surerBy) < SAME_CONFIDENCE ? 'same' : 'with-other-confidence';
}

function isAtTheSameTimes({ openedLaterMs, resolvedLaterMs }: Omit<Paired, 'kind'>): boolean {
  return Math.abs(openedLaterMs) < SAME_TIME_MS && Math.abs(resolvedLaterMs ?? 0) < SAME_TIME_MS;
}

/** What was open before the stretch opens with it: that is where the replay finds it. */
function openedWithin({ openedAt }: PastIncidentRow, { from }: Stretch): number {
  return Math.max(openedAt.getTime(), from.getTime());
}

function resolvedWithin({ resolvedAt }: PastIncidentRow, { to }: Stretch): number | null {
  return resolvedAt && resolvedAt < to ? resolvedAt.getTime() : null;
}

function nearest(
  stored: PastIncidentRow,
  among: readonly ReplayedIncident[],
  stretch: Stretch,
): ReplayedIncident | undefined {
  const distance = ({ openedAtMs }: ReplayedIncident) => Math.abs(openedAtMs - openedWithin(stored, stretch));
  return among.filter((other) => distance(other) <= NEAR_MS).sort((a, b) => distance(a) - distance(b))[0];
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
