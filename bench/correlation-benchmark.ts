import { mkdirSync, writeFileSync } from 'node:fs';
import { MountwatchEngine, type Run, runScenario, SCENARIOS, tallyOf } from '@mountwatch/simulator';
import { type Campaign, FIRST_HELD_OUT_SEED, FULL, SHORT } from './correlation-campaigns.ts';
import { failuresOf, pooledTable, scenarioTable } from './correlation-report.ts';

const OUTPUT = '/tmp/bench-correlation';

/** What the command line asks for. */
export interface BenchmarkOptions {
  short: boolean;
  tune: boolean;
  only: string;
  campaign: string;
  'write-docs': boolean;
}

/** Runs every campaign and writes what came of it; the exit status. */
export function benchmark(options: BenchmarkOptions): number {
  const startMs = performance.now();
  const sections: string[] = [];
  const pools: { name: string; runs: Run[] }[] = [];
  for (const campaign of options.short ? SHORT : FULL) {
    if (!campaign.name.includes(options.campaign)) continue;
    const runs = runCampaign(campaign, options);
    pools.push({ name: campaign.name, runs });
    sections.push(`## ${campaign.name}\n\n${scenarioTable(runs)}\n\n${failuresOf(runs)}`);
    console.log(pooledTable(pools.slice(-1).map(({ name, runs: pooled }) => ({ name, tally: tallyOf(pooled) }))));
  }
  const pooled = pooledTable(pools.map(({ name, runs }) => ({ name, tally: tallyOf(runs) })));
  const tookSeconds = (performance.now() - startMs) / 1000;
  const text = `# Correlation benchmark\n\n${pooled}\n\n${sections.join('\n\n')}\n\nTook ${tookSeconds.toFixed(0)} s.\n`;
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(`${OUTPUT}/latest.md`, text);
  console.log(`\n${OUTPUT}/latest.md has every scenario and every failure; it took ${tookSeconds.toFixed(0)} s`);
  return 0;
}

function runCampaign(campaign: Campaign, options: BenchmarkOptions): Run[] {
  const runs: Run[] = [];
  const firstSeed = options.tune ? 1 : FIRST_HELD_OUT_SEED;
  for (const scenario of SCENARIOS) {
    if (!scenario.name.includes(options.only) || campaign.isIncluded?.(scenario.name) === false) continue;
    for (let seed = firstSeed; seed < firstSeed + campaign.seedCount; seed++) {
      const run = runScenario(scenario, { ...campaign, seed }, { engine: new MountwatchEngine() });
      if (run) runs.push(run);
    }
  }
  return runs;
}
