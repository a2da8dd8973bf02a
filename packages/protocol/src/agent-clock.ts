/** An agent's clock as its messages show it: how far it is ahead of ours, and when the newest of them was sent by it. */
export interface AgentClockReading {
  offsetMs: number;
  sentAtMs: number;
  /** How many messages in a row have shown it further back and were taken for late. */
  lateCount: number;
}

/** Less is the network's and the scheduler's doing. */
const TOLERANCE_MS = 2_000;
/** A message that is older than the newest by more than this was not overtaken: its sender's clock was set back. */
const OVERTAKEN_MS = 60_000;
/** So many late ones in a row are none: the clock was set back by less than what passed between two of them. */
const MOST_LATE = 6;

/**
 * The reading after one more message, all times in milliseconds. Nothing arrives before it was sent, so that a clock is ahead is
 * believed at once. What shows it further back was mostly late on its way, where a network stalled; taken for a clock that was set back it would make old
 * answers new.
 */
export function readAgentClock(
  known: AgentClockReading | undefined,
  { sentAtMs, receivedAtMs }: { sentAtMs: number; receivedAtMs: number },
): AgentClockReading {
  const offsetMs = sentAtMs - receivedAtMs;
  const measured = { offsetMs, sentAtMs, lateCount: 0 };
  if (known === undefined || offsetMs >= known.offsetMs - TOLERANCE_MS) return measured;
  const lateCount = known.lateCount + 1;
  const isSetBack = sentAtMs < known.sentAtMs - OVERTAKEN_MS || lateCount >= MOST_LATE;
  return isSetBack ? measured : { ...known, sentAtMs: Math.max(known.sentAtMs, sentAtMs), lateCount };
}
