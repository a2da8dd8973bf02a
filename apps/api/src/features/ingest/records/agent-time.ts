/** Below this the difference is the network's and the scheduler's, not the clock's. */
const TRUSTED_OFFSET_MS = 2_000;

/** `2026-11-22T10:03:00.000Z`: among instants written so, what reads as later is later. */
const OWN_FORM_LENGTH = 24;
const EPOCH = new Date(0).toISOString();
let written = { ms: 0, iso: EPOCH };

/** Thousands of records come in one moment: it is written once. */
function isoOf(ms: number): string {
  if (written.ms !== ms) written = { ms, iso: new Date(ms).toISOString() };
  return written.iso;
}

/** The clocks that an instant of an agent is read against: its own, as far as it is off, and ours. */
export interface AgentClock {
  /** The agent's clock minus ours, measured at hello and at each heartbeat. */
  offsetMs: number | null;
  nowMs: number;
}

/**
 * An agent's instant in our time: corrected where its clock is off, and never ahead of us, so that no mount is "hung since
 * tomorrow", even while its clock has stepped and nobody has measured that yet.
 */
export function ownTime(instant: string, clock: AgentClock): string {
  const offsetMs = clock.offsetMs !== null && Math.abs(clock.offsetMs) > TRUSTED_OFFSET_MS ? clock.offsetMs : 0;
  if (offsetMs === 0 && isWithin(instant, isoOf(clock.nowMs))) return instant;
  const ms = Date.parse(instant) - offsetMs;
  return new Date(Math.max(0, Math.min(ms, clock.nowMs))).toISOString();
}

function isWithin(instant: string, latest: string): boolean {
  return instant.length === OWN_FORM_LENGTH && instant >= EPOCH && instant <= latest;
}

/** How far an agent's clock is ahead of ours, by a message that it has just sent: the way here counts as nothing. */
export function clockOffsetMs(sentAt: string, receivedAt: Date): number {
  return Date.parse(sentAt) - receivedAt.getTime();
}
