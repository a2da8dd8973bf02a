import type { MountCounts, MountState, Transition } from '@mountwatch/protocol';
import { FAILING_STATES } from '../mount-states.ts';
import type { TimeSpan } from '../time/ticks.ts';

type FailingState = (typeof FAILING_STATES)[number];
type Change = Pick<Transition, 'at' | 'from' | 'to' | 'mount'>;

/** How many mounts were in each failing state, from each instant until the next. */
export interface FailingCounts {
  readonly atMs: number[];
  readonly counts: Record<FailingState, number[]>;
}

/** What a span's failing mounts are told from. */
export interface FailingPast {
  /** All since the span began, up to now where `present` is given. */
  readonly transitions: readonly Change[];
  /** There are older ones, which were not read: nothing is told of the time before these. */
  readonly isCut: boolean;
  /** How many mounts are in each state now; without it, a mount that never changed is not counted. */
  readonly present?: MountCounts;
}

/** How many mounts were failing over a span. */
export function failingCounts({ transitions, isCut, present }: FailingPast, span: TimeSpan): FailingCounts {
  const changes = transitions
    .map((change) => ({ ...change, ms: Date.parse(change.at) }))
    .filter(({ ms }) => ms >= span.fromMs)
    .sort((left, right) => left.ms - right.ms);
  const now = present ? countsBefore(changes, present) : countsAtFirst(changes);
  const told: FailingCounts = { atMs: [], counts: { hung: [], stale: [], error: [], slow: [] } };
  const fromMs = isCut ? (changes[0]?.ms ?? span.toMs) : span.fromMs;
  if (fromMs > span.toMs) return told;
  note(told, fromMs, now);
  for (const { ms, from, to } of changes) {
    if (ms > span.toMs) break;
    count(now, from, -1);
    count(now, to, 1);
    note(told, ms, now);
  }
  note(told, span.toMs, now);
  return told;
}

/**
 * Back from the present, change by change: also whoever failed all along is counted. Where the present does not know of the
 * newest changes yet, or of a host that is silent by now, that comes to less than none: the changes are right, then.
 */
function countsBefore(changes: readonly Change[], present: MountCounts): Record<FailingState, number> {
  const { hung, stale, error, slow } = present;
  const counts = { hung, stale, error, slow };
  for (const { from, to } of changes) {
    count(counts, to, -1);
    count(counts, from, 1);
  }
  for (const state of FAILING_STATES) counts[state] = Math.max(0, counts[state]);
  return counts;
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
  for (const state of FAILING_STATES) counts[state][atMs.length - 1] = Math.max(0, now[state]);
}
