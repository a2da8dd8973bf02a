import { shownOffsetMs } from './format-instant.ts';

/** An instant as a browser's own date input takes it, in the zone that the page shows: `2026-11-22T10:03:00`. */
export function clockTextOf(instantMs: number): string {
  return new Date(instantMs + shownOffsetMs(instantMs)).toISOString().slice(0, 19);
}

/** What was put into such an input, as an instant; null where it is none. */
export function instantOfClock(text: string): string | null {
  const asUtcMs = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtcMs)) return null;
  // The offset is that of the instant, which the first guess misses only within hours of a change of the clocks.
  const guessMs = asUtcMs - shownOffsetMs(asUtcMs);
  return new Date(asUtcMs - shownOffsetMs(guessMs)).toISOString();
}
