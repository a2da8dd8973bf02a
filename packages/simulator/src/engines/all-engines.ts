import { BaselineEngine } from './baseline/baseline-engine.ts';
import { blamedInTurn } from './baseline/blame-it.ts';
import { overThreshold } from './baseline/thresholds.ts';
import { mostVoted } from './baseline/votes.ts';
import type { Engine } from './engine.ts';
import { MountwatchEngine } from './mountwatch.ts';

/** Every engine of the benchmark, new each time it is called. */
export const ENGINES = {
  mountwatch: () => new MountwatchEngine(),
  'votes (007)': () => new BaselineEngine(mostVoted),
  'blame in turn (BlameIt)': () => new BaselineEngine(blamedInTurn),
  'thresholds, 50 %': () => new BaselineEngine(overThreshold),
} as const satisfies Record<string, () => Engine>;

/** The name of an engine. */
export type EngineName = keyof typeof ENGINES;
