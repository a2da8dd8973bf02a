import type { MountState, Transition } from '@mountwatch/protocol';
import { FAILING_STATES } from '../mount-states.ts';
import type { TimeSpan } from '../time/ticks.ts';

type FailingState = (typeof FAILING_STATES)[number];
type Change = Pick<Transition, 'at' | 'from' | 'to' | 'mount'>;

/** How many mounts were in each failing state, from each instant until the next. */
export interface FailingCounts {
  readonly atMs: number[];
  readonly counts: Record<FailingState, number[]>;
}

/** The failing mounts over a span, from their changes alone: a mount that never changed in it is not counted. */
export function failingCounts(transitions: readonly Change[], span: TimeSpan): FailingCounts {
  const changes = transitions
    .map((change) => ({ ...change, ms: Date.parse(change.at) }))
    .filter(({ ms }) => ms >= span.fromMs && ms <= span.toMs)
    .sort((left, right) => left.ms - right.ms);
  const now = countsAtFirst(changes);
  const told: FailingCounts = { atMs: [], counts: { hung: [], stale: [], error: [], slow: [] } };
  note(told, span.fromMs, now);
  for (const { ms, from, to } of changes) {
    count(now, from, -1);
    count(now, to, 1);
    note(told, ms, now);
  }
  note(told, span.toMs, now);
  return told;
}

function countsAtFirst(changes: readonly Change[]): Record<FailingState, number> {
  const counts = { hung: 0, stale: 0, error: 0, slow: 0 };
  const seen = new Set<string>();
  for (const { mount, from } of changes) {
    if (!seen.has(mount.id)) count(counts, from, 1);
    seen.add(mount.id);
  }
  return counts;
}

function count(counts: Record<FailingState, number>, state: MountState, change: number): void {
  const failing = FAILING_STATES.find((name) => name === state);
  if (failing !== undefined) counts[failing] += change;
}

/** Many mounts change in one instant: the last word on it counts. */
function note({ atMs, counts }: FailingCounts, ms: number, now: Record<FailingState, number>): void {
  if (atMs.at(-1) !== ms) atMs.push(ms);
  for (const state of FAILING_STATES) counts[state][atMs.length - 1] = now[state];
}
