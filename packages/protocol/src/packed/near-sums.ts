import { OPERATION_SUMS } from './mount-summary.ts';

/** For each sum the one that it is nearly, or exactly: of such a sum the difference is written. */
export const NEAR: readonly (number | undefined)[] = OPERATION_SUMS.map((name) => {
  if (name === 'transmissionCount') return OPERATION_SUMS.indexOf('operationCount');
  return name === 'executeMs' ? OPERATION_SUMS.indexOf('rttMs') : undefined;
});
