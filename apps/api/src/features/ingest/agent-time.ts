/** Below this the difference is the network's and the scheduler's, not the clock's. */
const TRUSTED_OFFSET_MS = 2_000;
const LATEST_AHEAD_MS = 5 * 60_000;

/** The clocks that an instant of an agent is read against: its own, as far as it is off, and ours. */
export interface AgentClock {
  /** The agent's clock minus ours, measured at hello. */
  offsetMs: number | null;
  nowMs: number;
}

/**
 * An agent's instant in our time: corrected where its clock is off, and never further ahead of us than 5 minutes, so that
 * no mount is "hung since tomorrow".
 */
export function ownTime(instant: string, clock: AgentClock): string {
  const offsetMs = clock.offsetMs !== null && Math.abs(clock.offsetMs) > TRUSTED_OFFSET_MS ? clock.offsetMs : 0;
  const ms = Date.parse(instant) - offsetMs;
  return new Date(ms > clock.nowMs + LATEST_AHEAD_MS ? clock.nowMs : Math.max(0, ms)).toISOString();
}
