/** Below this a clock counts as right: the API's own limit. */
const TRUSTED_OFFSET_MS = 2_000;

/** An agent's instant in the API's time, corrected as the API does: where its clock is off, and never ahead of us. */
export function ownTime(instantMs: number, clock: { offsetMs: number; nowMs: number }): number {
  const offsetMs = Math.abs(clock.offsetMs) > TRUSTED_OFFSET_MS ? clock.offsetMs : 0;
  return Math.min(instantMs - offsetMs, clock.nowMs);
}
