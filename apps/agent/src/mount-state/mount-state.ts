/**
 * The states of one mount, decided from the outcomes of its probes. Pure: time is an argument.
 * `slow` needs two slow probes in a row, because one is no news on a busy network; everything else is immediate: a
 * mount that hung is well again, or has another trouble, as soon as one probe says so.
 */
import type { MountState, ProbeOutcome, TrafficEvidence } from '@mountwatch/protocol';

/** A mount's state, since when, and how many slow probes it has had in a row. */
export interface MountStatus {
  state: MountState;
  sinceMs: number;
  slowInARow: number;
}

const SLOW_IN_A_ROW = 2;

/** A mount that was just found. */
export function newStatus(nowMs: number): MountStatus {
  return { state: 'unknown', sinceMs: nowMs, slowInARow: 0 };
}

/** The status after a probe; it is in a new state where `state` differs. */
export function afterProbe(status: MountStatus, outcome: ProbeOutcome, nowMs: number): MountStatus {
  const slowInARow = outcome === 'slow' ? Math.min(status.slowInARow + 1, SLOW_IN_A_ROW) : 0;
  const state = stateOf(outcome, slowInARow);
  return { state, slowInARow, sinceMs: state === status.state ? status.sinceMs : nowMs };
}

/** The status after a probe that hung in another mount on its way: what was known is known no longer, except a hang. */
export function afterHungWay(status: MountStatus, nowMs: number): MountStatus {
  if (status.state === 'unknown' || status.state === 'hung') return status;
  return newStatus(nowMs);
}

/** The status of a mount that is only watched, after its traffic said something of it. */
export function afterTraffic(status: MountStatus, { reason }: TrafficEvidence, nowMs: number): MountStatus {
  const state = reason === 'replies' ? 'ok' : 'hung';
  return { state, slowInARow: 0, sinceMs: state === status.state ? status.sinceMs : nowMs };
}

function stateOf(outcome: ProbeOutcome, slowInARow: number): MountState {
  if (outcome === 'slow') return slowInARow >= SLOW_IN_A_ROW ? 'slow' : 'ok';
  return outcome === 'denied' ? 'error' : outcome;
}
