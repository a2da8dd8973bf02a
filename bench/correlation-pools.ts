import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type CountedRun, type Fault, type Run, type Scenario, type Setting, spanOf } from '@mountwatch/simulator';
import type { Campaign } from './correlation-campaigns.ts';
import type { Gate } from './correlation-gates.ts';

export const OUTPUT = '/tmp/bench-correlation';
const KEPT = `${OUTPUT}/pools`;
const COST = `${OUTPUT}/cost.json`;

/** What is kept of a run: enough to count and report it, and to play it again. */
export interface KeptRun extends CountedRun {
  scenario: Pick<Scenario, 'name' | 'expectation' | 'pace'>;
  setting: Setting;
  plan: { endMs: number; faults: readonly Pick<Fault, 'truth' | 'spells'>[] };
}

/** The runs of one campaign, by which engine, and how long they took. */
export interface Pool {
  campaign: Pick<Campaign, 'name' | 'engine'>;
  runs: KeptRun[];
  cpuSeconds: number;
  /** The commit that was run, as far as it is known. */
  commit: string;
}

/** What was said step by step is judged already, and a fleet can be made again: both would fill the memory. */
export function keepRun({ hostDays, judgement, plan, recording, scenario, setting }: Run): KeptRun {
  const { expectation, name, pace } = scenario;
  const { evaluationCount, evidenceCount } = recording;
  const faults = plan.faults.map(({ spells, truth }) => ({ spells, truth }));
  return {
    ...{ hostDays, judgement, setting, plan: { endMs: plan.endMs, faults } },
    ...{ recording: { evaluationCount, evidenceCount }, scenario: { name, expectation, pace } },
  };
}

/** When the first fault of a run begins. */
export function onsetOf({ plan: { endMs, faults } }: KeptRun): number {
  return Math.min(...faults.map((fault) => spanOf(fault).fromMs), endMs - 210_000);
}

/** Keeps a campaign's runs, so that a report can be written of campaigns that were run one after the other. */
export function keepPool(pool: Pool): void {
  mkdirSync(KEPT, { recursive: true });
  writeFileSync(fileOf(pool.campaign.name), JSON.stringify(pool));
}

/** A campaign's runs as they were last kept; null if it was never run here. */
export function readPool(name: string): Pool | null {
  return existsSync(fileOf(name)) ? (JSON.parse(readFileSync(fileOf(name), 'utf8')) as Pool) : null;
}

/** Keeps what the engine cost, for the same report. */
export function keepCost(cost: readonly Gate[]): void {
  mkdirSync(KEPT, { recursive: true });
  writeFileSync(COST, JSON.stringify(cost));
}

export function readCost(): Gate[] {
  return existsSync(COST) ? (JSON.parse(readFileSync(COST, 'utf8')) as Gate[]) : [];
}

/** The commit that is checked out; with `+` where files differ from it. */
export function commitNow(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const isChanged = git('status', '--porcelain', '--', 'packages/correlation', 'packages/simulator') !== '';
    return git('rev-parse', '--short', 'HEAD') + (isChanged ? '+' : '');
  } catch {
    return 'unknown';
  }
}

function fileOf(name: string): string {
  return `${KEPT}/${name.replaceAll(/[^a-z0-9]+/gi, '-')}.json`;
}
