import { mkdirSync, writeFileSync } from 'node:fs';
import { ENGINES, type Run, runScenario } from '@mountwatch/simulator';
import { type Campaign, FIRST_HELD_OUT_SEED, FULL, type Pool, SHORT } from './correlation-campaigns.ts';
import { correlationCost } from './correlation-cost.ts';
import { writeDocs } from './correlation-docs.ts';
import { FULL_LIMITS, isKept, SHORT_LIMITS } from './correlation-gates.ts';
import { gatesOfPools, gateTable, reportOf, summaryOf } from './correlation-report.ts';

const OUTPUT = '/tmp/bench-correlation';

/** What the command line asks for. */
export interface BenchmarkOptions {
  short: boolean;
  tune: boolean;
  only: string;
  campaign: string;
  seeds: string;
  'write-docs': boolean;
}

/** Runs every campaign and tells what came of it; the exit status says whether the promises were kept. */
export function benchmark(options: BenchmarkOptions): number {
  const pools: Pool[] = [];
  for (const campaign of options.short ? SHORT : FULL) {
    if (!campaign.name.includes(options.campaign)) continue;
    const pool = runCampaign(campaign, options);
    pools.push(pool);
    if (!options.short) console.log(summaryOf(pool));
  }
  const cost = options.short || options.only || options.campaign ? null : correlationCost();
  const gates = [...gatesOfPools(pools, options.short ? SHORT_LIMITS : FULL_LIMITS), ...(cost ?? [])];
  const report = reportOf(pools, gates);
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(`${OUTPUT}/latest.md`, report);
  writeFileSync(`${OUTPUT}/latest.json`, JSON.stringify({ gates, pools: pools.map(summaryOf) }, null, 2));
  if (options['write-docs']) writeDocs(pools, gates);
  console.log(`\n${gateTable(gates)}\n\n${OUTPUT}/latest.md has every scenario, and how to play again what went wrong`);
  return gates.every(isKept) ? 0 : 1;
}

function runCampaign(campaign: Campaign, { only, seeds, tune }: BenchmarkOptions): Pool {
  const before = process.cpuUsage();
  const runs: Run[] = [];
  const seedCount = Math.min(campaign.seedCount, Number(seeds) || campaign.seedCount);
  const firstSeed = tune ? 1 : FIRST_HELD_OUT_SEED;
  for (const scenario of campaign.scenarios) {
    if (!scenario.name.includes(only)) continue;
    for (let seed = firstSeed; seed < firstSeed + seedCount; seed++) {
      const run = runScenario(scenario, { ...campaign, seed }, { engine: ENGINES[campaign.engine]() });
      if (run) runs.push(lightened(run));
    }
  }
  const { system, user } = process.cpuUsage(before);
  return { campaign, runs, cpuSeconds: (user + system) / 1e6 };
}

/** What was said step by step is judged already, and would fill the memory. */
function lightened(run: Run): Run {
  return { ...run, recording: { ...run.recording, steps: [] } };
}
