/** A host's own clock: how far it is ahead of true time, and a step that it makes at some moment. */
export interface HostClock {
  aheadMs: number;
  step?: { atMs: number; byMs: number };
}

/** What the clock shows at a true instant. */
export function shownAt(clock: HostClock, trueMs: number): number {
  const stepMs = clock.step && trueMs >= clock.step.atMs ? clock.step.byMs : 0;
  return trueMs + clock.aheadMs + stepMs;
}
