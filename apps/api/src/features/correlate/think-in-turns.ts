import { setImmediate } from 'node:timers/promises';
import type { Correlator, IncidentTransition } from '@mountwatch/correlation';

/** As long as others need no longer than this, neither does a turn. */
const SHORTEST_TURN_MS = 15;
/** Acknowledgements and pages wait no longer for one. */
const LONGEST_TURN_MS = 100;
/** Of what everybody else has just taken: half of the time is left to think, however much comes in. */
const OF_OTHERS = 1;

/**
 * Evaluates as of `nowMs`. In a storm that takes many calls: between some of them whatever else the process does has its turn,
 * and as that takes longer, so do the turns of thinking; else the verdict would wait for everybody else.
 */
export async function thinkInTurns(
  correlator: Pick<Correlator, 'evaluate' | 'isThinking'>,
  nowMs: number,
  monotonicMs: () => number,
): Promise<IncidentTransition[]> {
  const transitions: IncidentTransition[] = [];
  let turnMs = SHORTEST_TURN_MS;
  for (let beganMs = monotonicMs(); ; ) {
    transitions.push(...correlator.evaluate(nowMs));
    if (!correlator.isThinking) return transitions;
    const endedMs = monotonicMs();
    if (endedMs - beganMs < turnMs) continue;
    await setImmediate();
    beganMs = monotonicMs();
    turnMs = Math.min(LONGEST_TURN_MS, Math.max(SHORTEST_TURN_MS, OF_OTHERS * (beganMs - endedMs)));
  }
}
