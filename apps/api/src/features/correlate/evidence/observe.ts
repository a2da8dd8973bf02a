import type { Evidence } from '@mountwatch/correlation';

/** Takes evidence, as often and in any order as it comes. */
export type Observe = (evidence: Evidence[]) => void;
