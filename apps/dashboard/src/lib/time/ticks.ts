import { shownOffsetMs } from './format-instant.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS = [
  ...[1, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((days) => days * DAY),
];

/** A stretch of time, both ends in milliseconds since 1970. */
export interface TimeSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Round instants within a span, `wanted` of them at most; a whole hour or day is one of the reader's clock. */
export function ticksOf({ fromMs, toMs }: TimeSpan, wanted: number): { atMs: number[]; stepMs: number } {
  const least = (toMs - fromMs) / Math.max(1, wanted);
  const stepMs = STEPS.find((step) => step >= least) ?? Math.ceil(least / DAY) * DAY;
  const shiftMs = shownOffsetMs(fromMs);
  const atMs: number[] = [];
  for (let at = Math.ceil((fromMs + shiftMs) / stepMs) * stepMs - shiftMs; at <= toMs; at += stepMs) atMs.push(at);
  return { atMs, stepMs };
}

/** Where in a span an instant lies, 0…1; what lies outside is at its end. */
export function shareOf(atMs: number, { fromMs, toMs }: TimeSpan): number {
  if (toMs <= fromMs) return 0;
  return Math.min(1, Math.max(0, (atMs - fromMs) / (toMs - fromMs)));
}
