import type { Setting } from '@mountwatch/simulator';

/** A set of runs that is counted together. */
export interface Campaign {
  name: string;
  size: Setting['size'];
  noiseFactor: number;
  transport: Setting['transport'];
  seedCount: number;
  /** Left out where a campaign is about some scenarios only. */
  isIncluded?(scenarioName: string): boolean;
}

/** Below this seeds are for tuning. */
export const FIRST_HELD_OUT_SEED = 1000;

const BASE = { noiseFactor: 1, transport: 'base' } as const;

/** Everything that docs/correlation.md reports. */
export const FULL: readonly Campaign[] = [
  { ...BASE, name: 'medium', size: 'medium', seedCount: 12 },
  { ...BASE, name: 'large', size: 'large', seedCount: 5 },
  { ...BASE, name: 'medium, noise ×5', size: 'medium', noiseFactor: 5, seedCount: 8 },
  { ...BASE, name: 'medium, 20 % lost and 20 % late', size: 'medium', transport: 'poor', seedCount: 6 },
  { ...BASE, name: 'small', size: 'small', seedCount: 12 },
  { ...BASE, name: 'tiny', size: 'tiny', seedCount: 8 },
];

/** What every change is held to. */
export const SHORT: readonly Campaign[] = [
  { ...BASE, name: 'medium', size: 'medium', seedCount: 1 },
  { ...BASE, name: 'small', size: 'small', seedCount: 1 },
];
