import { type EngineName, quietDay, SCENARIOS, type Scenario, type Setting } from '@mountwatch/simulator';

/** Runs that are counted together: scenarios on one size of fleet, in one noise and network, from so many seeds each. */
export interface Campaign {
  name: string;
  engine: EngineName;
  size: Setting['size'];
  noiseFactor: number;
  transport: Setting['transport'];
  seedCount: number;
  scenarios: readonly Scenario[];
}

/** Below this seeds are for tuning. */
export const FIRST_HELD_OUT_SEED = 1000;

const BASE = { engine: 'mountwatch', noiseFactor: 1, transport: 'base', scenarios: SCENARIOS } as const;
const BESIDE = { ...BASE, size: 'medium', seedCount: 1 } as const;

/** What is slow one time in ten has runs of its own: the slowest of fifteen is no 95th percentile. */
export const ONE_IN_TEN = 'one in ten slow';

/** Everything that docs/correlation.md reports. */
export const FULL: readonly Campaign[] = [
  { ...BASE, name: 'medium', size: 'medium', seedCount: 5 },
  { ...BASE, name: 'large', size: 'large', seedCount: 1 },
  { ...BASE, name: 'noise ×5', size: 'medium', noiseFactor: 5, seedCount: 3 },
  { ...BASE, name: 'poor network', size: 'medium', transport: 'poor', seedCount: 2 },
  { ...BASE, name: 'small', size: 'small', seedCount: 10 },
  { ...BASE, name: 'tiny', size: 'tiny', seedCount: 4 },
  { ...BASE, name: ONE_IN_TEN, size: 'medium', seedCount: 20, scenarios: SCENARIOS.filter(isOneInTen) },
  { ...BESIDE, name: 'beside: votes', engine: 'votes (007)' },
  { ...BESIDE, name: 'beside: blame in turn', engine: 'blame in turn (BlameIt)' },
  { ...BESIDE, name: 'beside: thresholds', engine: 'thresholds, 50 %' },
  { ...BASE, name: 'quiet, medium', size: 'medium', seedCount: 6, scenarios: [quietDay] },
  { ...BASE, name: 'quiet, small', size: 'small', seedCount: 180, scenarios: [quietDay] },
];

const SHORT_NAMES = [
  ...['server down', 'server refuses', 'export hangs', 'export stale', 'host broken', 'rack cut off'],
  ...['zone cut off from a server', 'kernel bug, 60 %', 'server slow, 30 %', 'server slow, 10 %'],
  ...['server and export', 'server flaps, 30 s of 60', 'busy hosts', 'quiet', 'rack dark', 'server with one client'],
  ...['server down, API restarts', 'server down, clocks step'],
];

/** What every change is held to. */
export const SHORT: readonly Campaign[] = [
  { ...BASE, name: 'medium', size: 'medium', seedCount: 1, scenarios: SCENARIOS.filter(isShort) },
  { ...BASE, name: 'small', size: 'small', seedCount: 3, scenarios: SCENARIOS.filter(isShort) },
];

function isOneInTen({ pace }: Scenario): boolean {
  return pace === 'gray-10';
}

function isShort({ name }: Scenario): boolean {
  return SHORT_NAMES.includes(name);
}
