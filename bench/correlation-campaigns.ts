import { type EngineName, quietDay, SCENARIOS, type Scenario, type Setting } from '@mountwatch/simulator';

/** Runs that are counted together: scenarios on one size of fleet, in one noise and network, from so many seeds each. */
export interface Campaign {
  name: string;
  engine: EngineName;
  size: Setting['size'];
  noiseFactor: number;
  transport: Setting['transport'];
  seedCount: number;
  /** Where an earlier range was looked at before the engine was changed. */
  firstSeed?: number;
  scenarios: readonly Scenario[];
}

/** Below this seeds are for tuning. */
export const FIRST_HELD_OUT_SEED = 1000;
const FRESH_SEED = 3000;
const FRESHER_SEED = 7000;

const BASE = { engine: 'mountwatch', noiseFactor: 1, transport: 'base', scenarios: SCENARIOS } as const;
const BESIDE = { ...BASE, size: 'medium', seedCount: 1 } as const;

/** What is slow one time in ten has runs of its own: the slowest of fifteen is no 95th percentile. */
export const ONE_IN_TEN = 'one in ten slow';

const SHORT_NAMES = [
  ...['server down', 'server refuses', 'export hangs', 'export stale', 'host broken', 'rack cut off'],
  ...['zone cut off from a server', 'kernel bug, 60 %', 'server slow, 30 %', 'server slow, 10 %'],
  ...['server and export', 'server flaps, 30 s of 60', 'busy hosts', 'quiet', 'rack dark', 'server with one client'],
  ...['server down, API restarts', 'server down, clocks step'],
];
/** Of these an xl fleet takes a minute each. */
const XL_NAMES = [
  ...['server down', 'export hangs', 'host broken', 'rack cut off', 'zone cut off from a server', 'kernel bug, 60 %'],
  ...['server slow, 30 %', 'server, rack, host', 'two servers at once', 'busy rack'],
];
const ROUGH_NAMES = ['server down', 'export hangs', 'rack cut off', 'busy hosts'];

/** Everything that docs/correlation.md reports. */
export const FULL: readonly Campaign[] = [
  { ...BASE, name: 'medium', size: 'medium', seedCount: 5 },
  { ...BASE, name: 'large', size: 'large', seedCount: 1 },
  { ...BASE, name: 'xl', size: 'xl', seedCount: 1, scenarios: named(XL_NAMES) },
  { ...BASE, name: 'noise ×5', size: 'medium', noiseFactor: 5, seedCount: 3 },
  { ...BASE, name: 'poor network', size: 'medium', transport: 'poor', seedCount: 2, firstSeed: FRESHER_SEED },
  { ...BASE, name: 'small', size: 'small', seedCount: 10 },
  { ...BASE, name: 'tiny', size: 'tiny', seedCount: 4 },
  {
    ...BASE,
    name: ONE_IN_TEN,
    size: 'medium',
    seedCount: 20,
    firstSeed: FRESH_SEED,
    scenarios: SCENARIOS.filter(isOneInTen),
  },
  { ...BESIDE, name: 'beside: votes', engine: 'votes (007)' },
  { ...BESIDE, name: 'beside: blame in turn', engine: 'blame in turn (BlameIt)' },
  { ...BESIDE, name: 'beside: thresholds', engine: 'thresholds, 50 %' },
  { ...BASE, name: 'quiet, medium', size: 'medium', seedCount: 6, scenarios: [quietDay] },
  { ...BASE, name: 'quiet, small', size: 'small', seedCount: 180, scenarios: [quietDay] },
];

/** What every change is held to. */
export const SHORT: readonly Campaign[] = [
  { ...BASE, name: 'medium', size: 'medium', seedCount: 1, scenarios: named(SHORT_NAMES) },
  { ...BASE, name: 'small', size: 'small', seedCount: 3, scenarios: named(SHORT_NAMES) },
  { ...BASE, name: 'noise ×5', size: 'medium', noiseFactor: 5, seedCount: 1, scenarios: named(ROUGH_NAMES) },
  { ...BASE, name: 'poor network', size: 'medium', transport: 'poor', seedCount: 1, scenarios: named(ROUGH_NAMES) },
];

function isOneInTen({ pace }: Scenario): boolean {
  return pace === 'gray-10';
}

function named(names: readonly string[]): Scenario[] {
  return SCENARIOS.filter(({ name }) => names.includes(name));
}
