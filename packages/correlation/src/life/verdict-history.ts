import type { VerdictMoment } from '../incident-state.ts';

const MOST_MOMENTS = 40;
/** Where only counts changed, one moment in this time is enough. */
const COUNTS_EVERY_MS = 10_000;

/**
 * A history with one more moment. A moment that differs from the last in counts alone replaces it while that is young; when the
 * history is full, the moment that stood the shortest goes, never the first or the last.
 */
export function withMoment(history: readonly VerdictMoment[], moment: VerdictMoment): VerdictMoment[] {
  const last = history.at(-1);
  const beforeLast = history.at(-2);
  const isRefined = last && beforeLast && saysTheSame(last, moment) && saysTheSame(beforeLast, last);
  if (isRefined && last.atMs - beforeLast.atMs < COUNTS_EVERY_MS) return [...history.slice(0, -1), moment];
  const longer = [...history, moment];
  return longer.length > MOST_MOMENTS ? longer.toSpliced(shortest(longer), 1) : longer;
}

function saysTheSame(one: VerdictMoment, other: VerdictMoment): boolean {
  return (
    one.status === other.status &&
    one.verdict.kind === other.verdict.kind &&
    one.verdict.component.id === other.verdict.component.id
  );
}

function shortest(history: readonly VerdictMoment[]): number {
  let index = 1;
  let shortestMs = Number.POSITIVE_INFINITY;
  for (let at = 1; at < history.length - 1; at++) {
    const lastedMs = (history[at + 1]?.atMs ?? 0) - (history[at]?.atMs ?? 0);
    if (lastedMs < shortestMs) {
      shortestMs = lastedMs;
      index = at;
    }
  }
  return index;
}
