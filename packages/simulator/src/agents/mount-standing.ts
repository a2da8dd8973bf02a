import type { MountState, ProbeOutcome } from '@mountwatch/protocol';

/** What a real agent holds of a mount: its state, since when, and how many slow probes it has had in a row. */
export interface MountStanding {
  state: MountState;
  sinceMs: number;
  slowInARow: number;
}

const SLOW_IN_A_ROW = 2;

/** The agent's own rule: `slow` needs two slow probes in a row, everything else is immediate. */
export function afterProbe(standing: MountStanding, outcome: ProbeOutcome, nowMs: number): MountStanding {
  const slowInARow = outcome === 'slow' ? Math.min(standing.slowInARow + 1, SLOW_IN_A_ROW) : 0;
  const state = stateOf(outcome, slowInARow);
  return { state, slowInARow, sinceMs: state === standing.state ? standing.sinceMs : nowMs };
}

function stateOf(outcome: ProbeOutcome, slowInARow: number): MountState {
  if (outcome === 'slow') return slowInARow >= SLOW_IN_A_ROW ? 'slow' : 'ok';
  return outcome === 'denied' ? 'error' : outcome;
}
