import type { ProbeOutcome } from '@mountwatch/protocol';
import type { ProbeAnswer } from '../child/probe-call.ts';

const EPERM = 1;
const EACCES = 13;
const ESTALE = 116;

/** What an answer that came in time means. */
export function outcomeOf(answer: ProbeAnswer, slowMs: number): Exclude<ProbeOutcome, 'hung'> {
  if (answer.errno === ESTALE) return 'stale';
  if (answer.errno === EACCES || answer.errno === EPERM) return 'denied';
  if (answer.errno !== null) return 'error';
  return answer.latencyMs > slowMs ? 'slow' : 'ok';
}
