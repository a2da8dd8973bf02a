import { mkdirSync, writeFileSync } from 'node:fs';
import { ENGINES, runScenario } from '@mountwatch/simulator';
import { type Campaign, FIRST_HELD_OUT_SEED, FULL, SHORT } from './correlation-campaigns.ts';
import { correlationCost, stormCost } from './correlation-cost.ts';
import { writeDocs } from './correlation-docs.ts';
import { FULL_LIMITS, type Gate, isKept, SHORT_LIMITS } from './correlation-gates.ts';
import { commitNow, keepCost, keepPool, keepRun, OUTPUT, type Pool, readCost, readPool } from './correlation-pools.ts';
import { gatesOfPools, gateTable, reportOf, summaryOf } from './correlation-report.ts';

/** What the command line asks for. */
export interface BenchmarkOptions {
  short: boolean;
  tune: boolean;
  only: string;
  campaign: string;
  seeds: string;
  'write-docs': boolean;
}

/** Runs the campaigns asked for and tells what came of them; the exit status says whether the promises were kept. */
export function benchmark(options: BenchmarkOptions): number {
  const campaigns = options.short ? SHORT : FULL;
  const isKeepable = !options.short && !options.tune && !options.only;
  const pools: Pool[] = [];
  for (const campaign of chosenOf(campaigns, options.campaign)) {
    const pool = runCampaign(campaign, options);
    pools.push(pool);
    if (isKeepable) keepPool(pool);
    if (!options.short) console.log(summaryOf(pool));
  }
  const limits = options.short ? SHORT_LIMITS : FULL_LIMITS;
  const cost = 'cost'.includes(options.campaign) ? costOf(options) : [];
  if (isKeepable && cost.length > 0) keepCost(cost);
  const promises = gatesOfPools(pools, limits);
  const gates = [...promises, ...cost];
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(`${OUTPUT}/latest.md`, reportOf(pools, gates));
  writeFileSync(`${OUTPUT}/latest.json`, JSON.stringify({ gates, pools: pools.map(summaryOf) }, null, 2));
  if (options['write-docs']) {
    const kept = FULL.flatMap(({ name }) => readPool(name) ?? []);
    writeDocs(kept, [...gatesOfPools(kept, FULL_LIMITS), ...readCost()]);
  }
  console.log(`\n${gateTable(gates)}\n\n${OUTPUT}/latest.md has every scenario, and how to play again what went wrong`);
  // How long something takes is the machine's doing, too: in the short form it is printed, and decides nothing.
  return (options.short ? promises : gates).every(isKept) ? 0 : 1;
}

function costOf({ only, short, tune }: BenchmarkOptions): Gate[] {
  if (short) return stormCost();
  return tune || only ? [] : correlationCost();
}

/** The campaign of this name, or else all whose names have it in them. */
function chosenOf(campaigns: readonly Campaign[], name: string): readonly Campaign[] {
  const exact = campaigns.filter((campaign) => campaign.name === name);
  return exact.length > 0 ? exact : campaigns.filter((campaign) => campaign.name.includes(name));
}

function runCampaign(campaign: Campaign, { only, seeds, tune }: BenchmarkOptions): Pool {
  const before = process.cpuUsage();
  const pool: Pool = { campaign, runs: [], cpuSeconds: 0, commit: commitNow() };
  const seedCount = Math.min(campaign.seedCount, Number(seeds) || campaign.seedCount);
  const firstSeed = tune ? 1 : (campaign.firstSeed ?? FIRST_HELD_OUT_SEED);
  for (const scenario of campaign.scenarios) {
    if (!scenario.name.includes(only)) continue;
    for (let seed = firstSeed; seed < firstSeed + seedCount; seed++) {
      const run = runScenario(scenario, { ...campaign, seed }, { engine: ENGINES[campaign.engine]() });
      if (run) pool.runs.push(keepRun(run));
    }
  }
  const { system, user } = process.cpuUsage(before);
  return { ...pool, cpuSeconds: (user + system) / 1e6 };
}
