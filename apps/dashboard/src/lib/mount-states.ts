import type { MountCounts, MountState } from '@mountwatch/protocol';

/** Every state of a mount that is there, worst first. `unknown` stands before `ok`: not knowing is not health. */
export const STATES_WORST_FIRST = ['hung', 'stale', 'error', 'slow', 'unknown', 'ok'] as const satisfies MountState[];

/** The states in which a mount hurts whoever uses it. */
export const FAILING_STATES = ['hung', 'stale', 'error', 'slow'] as const satisfies MountState[];

const rankByState: Record<MountState, number> = {
  hung: 0,
  stale: 1,
  error: 2,
  slow: 3,
  unknown: 4,
  ok: 5,
  unmounted: 6,
};

export function rankOf(state: MountState): number {
  return rankByState[state];
}

/** Orders two sets of mounts by their worst state, then by how many are in it. */
export function compareWorstFirst(left: MountCounts, right: MountCounts): number {
  for (const state of STATES_WORST_FIRST) {
    if (state === 'ok') break;
    const difference = right[state] - left[state];
    if (difference !== 0) return difference;
  }
  return 0;
}

export function failingCount(counts: MountCounts): number {
  return FAILING_STATES.reduce((sum, state) => sum + counts[state], 0);
}

/** How many mounts are there now, whatever their state. */
export function presentCount(counts: MountCounts): number {
  return STATES_WORST_FIRST.reduce((sum, state) => sum + counts[state], 0);
}
