import { type Count, percentile, poissonRate, type Tally, tallyOf, truthKey, wilson } from '@mountwatch/simulator';
import { ONE_IN_TEN } from './correlation-campaigns.ts';
import { type Gate, gatesOf, isKept, type Limits } from './correlation-gates.ts';
import { type KeptRun, onsetOf, type Pool } from './correlation-pools.ts';

/** The promises, from the campaigns by their names. */
export function gatesOfPools(pools: readonly Pool[], limits: Limits): Gate[] {
  const runsOf = (...names: string[]) =>
    pools.filter(({ campaign }) => names.includes(campaign.name)).flatMap((pool) => pool.runs);
  const tallied = (runs: readonly KeptRun[]) => (runs.length === 0 ? undefined : tallyOf(runs));
  const base = runsOf('medium', 'large');
  const oneInTen = runsOf(ONE_IN_TEN);
  const ofPace = (pace: string, runs = base) => tallied(runs.filter((run) => run.scenario.pace === pace));
  const hard = tallied(base.filter((run) => run.scenario.pace === 'hard'))?.manyClientsScopeMs ?? [];
  const all = tallied(base);
  const tallies = {
    base: all && { ...all, manyClientsScopeMs: hard },
    ...{ noisy: tallied(runsOf('noise ×5')), poor: tallied(runsOf('poor network')), small: tallied(runsOf('small')) },
    ...{ gray30: ofPace('gray-30'), gray10: ofPace('gray-10', oneInTen.length > 0 ? oneInTen : base) },
    quiet: tallied(runsOf('quiet, medium', 'quiet, small')),
  };
  const known = Object.entries(tallies).filter(([, tally]) => tally !== undefined);
  return gatesOf(Object.fromEntries(known), limits);
}

/** Each promise beside what was measured. */
export function gateTable(gates: readonly Gate[]): string {
  const rows = gates.map((gate) => [
    gate.name,
    round(gate.measured),
    `${gate.isMoreBetter ? '≥' : '≤'} ${gate.limit}`,
    isKept(gate) ? 'kept' : 'BROKEN',
  ]);
  return table(['figure', 'measured', 'promised', ''], rows);
}

/** One campaign in one row. */
export function pooledTable(pools: readonly Pool[]): string {
  const rows = pools.map(({ campaign, runs }) => {
    const tally = tallyOf(runs);
    return [
      campaign.name,
      ...[share(tally.precision), share(tally.recall), share(tally.kind), share(tally.topOne), share(tally.inSet)],
      ...[paces(tally.candidateMs), paces(tally.scopeMs)],
      ...[tally.falseCount, tally.ghostCount, tally.duplicateCount, tally.wrongExonerationCount].map(String),
      String(tally.earlyExonerationCount),
      (tally.rescopeCount / Math.max(1, tally.recall.total)).toFixed(2),
    ];
  });
  return table(
    [
      ...['campaign', 'precision', 'recall', 'kind', 'top-1', 'in the reported set'],
      ...['candidate p50 / p95', 'right scope p50 / p95'],
      ...['false', 'ghosts', 'duplicates', 'wrongly exonerated', 'too early', 're-scopes per fault'],
    ],
    rows,
  );
}

/** One row for each scenario. */
export function scenarioTable(runs: readonly KeptRun[]): string {
  const names = [...new Set(runs.map((run) => run.scenario.name))];
  const rows = names.map((name) => {
    const ofScenario = runs.filter((run) => run.scenario.name === name);
    const tally = tallyOf(ofScenario);
    const expected = ofScenario[0]?.scenario.expectation ?? '';
    return [
      ...[name, expected, count(tally.precision), count(tally.recall), count(tally.kind), count(tally.topOne)],
      ...[
        paces(tally.candidateMs),
        paces(tally.openMs),
        paces(tally.scopeMs),
        seconds(percentile(tally.resolveLagMs, 0.5)),
      ],
      ...[tally.falseCount, tally.ghostCount, tally.duplicateCount, tally.wrongExonerationCount].map(String),
      expected === 'blind' ? count(tally.blindFound) : expected === 'ambiguous' ? count(tally.honest) : '',
    ];
  });
  return table(
    [
      ...['scenario', 'expects', 'precision', 'recall', 'kind', 'top-1', 'candidate p50 / p95'],
      ...['open p50 / p95', 'right scope p50 / p95'],
      ...['resolved after', 'false', 'ghosts', 'duplicates', 'wrongly exonerated', 'as expected'],
    ],
    rows,
  );
}

/** A campaign in one line. */
export function summaryOf({ campaign, cpuSeconds, runs }: Pool): string {
  const tally = tallyOf(runs);
  const said = `precision ${share(tally.precision)}, recall ${share(tally.recall)}, right scope ${paces(tally.scopeMs)}`;
  return `${campaign.name}: ${runs.length} runs, ${said}, ${tally.falseCount} false; ${cpuSeconds.toFixed(0)} s CPU`;
}

/** How often something false was said in days without a fault. */
export function quietLine(tally: Tally): string {
  const { high, low, rate } = poissonRate(tally.falseCount, tally.hostDays);
  const leaf = (tally.leafCount / tally.hostDays).toFixed(2);
  return `${tally.falseCount} in ${tally.hostDays.toFixed(0)} host-days: ${round(rate)} per host-day (95 %: ${round(low)}…${round(high)}); ${leaf} incidents of single mounts per host-day.`;
}

/** Everything, as Markdown. */
export function reportOf(pools: readonly Pool[], gates: readonly Gate[]): string {
  const sections = pools.map(({ campaign, runs }) => {
    return `## ${campaign.name}\n\n${scenarioTable(runs)}\n\n${failuresOf(runs)}`;
  });
  return `# Correlation benchmark\n\n${gateTable(gates)}\n\n${pooledTable(pools)}\n\n${sections.join('\n\n')}\n`;
}

/** Everything that went wrong, each with the command that plays it again. */
export function failuresOf(runs: readonly KeptRun[]): string {
  const lines = runs.flatMap((run) => {
    const said = complaintsOf(run);
    return said.length === 0 ? [] : [`- \`${replayOf(run)}\``, ...said.map((line) => `  - ${line}`)];
  });
  return lines.length === 0 ? 'Nothing went wrong.' : `What went wrong:\n\n${lines.join('\n')}`;
}

function complaintsOf(run: KeptRun): string[] {
  const lines: string[] = [];
  const { judgement, scenario } = run;
  const onsetMs = onsetOf(run);
  for (const outcome of judgement.faults) {
    const key = truthKey(outcome.fault.truth);
    if (scenario.expectation === 'component' && outcome.openMs === null) {
      lines.push(`${key} was not found${outcome.isInSet ? ', only among the alternatives' : ''}`);
    } else if (scenario.expectation === 'component' && outcome.match !== 'exact') {
      lines.push(`${key} was only met as ${outcome.match} by a verdict of kind ${outcome.kindSaid}`);
    }
    if (scenario.expectation === 'ambiguous' && !outcome.isHonest) lines.push(`${key}: no word of what looks the same`);
    if (outcome.duplicateCount > 0) lines.push(`${key} had ${outcome.duplicateCount} incidents too many`);
  }
  for (const { atMs, isGhost, key, title } of judgement.falseCases) {
    lines.push(`${isGhost ? 'ghost' : 'false'} at ${seconds(atMs - onsetMs)}: ${key}, “${title}”`);
  }
  if (scenario.expectation === 'blind' && judgement.blindCount === 0) lines.push('nobody said that agents are lost');
  return [...lines, ...judgement.wrongExonerations];
}

/** The command that plays a run again, with its timeline. */
export function replayOf({ scenario, setting: { noiseFactor, seed, size, transport } }: KeptRun): string {
  return `npm run bench:correlation -- --scenario "${scenario.name}" --seed ${seed} --size ${size} --noise ${noiseFactor} --transport ${transport} --trace`;
}

export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A share with its 95 % interval, and out of how many. */
function share({ hits, total }: Count): string {
  if (total === 0) return '–';
  const { high, low, share: value } = wilson(hits, total);
  return `${value.toFixed(3)} (${low.toFixed(3)}…${high.toFixed(3)}; ${hits}/${total})`;
}

function paces(values: readonly number[]): string {
  return values.length === 0 ? '–' : `${seconds(percentile(values, 0.5))} / ${seconds(percentile(values, 0.95))}`;
}

export function seconds(ms: number): string {
  return Number.isNaN(ms) ? '–' : `${(ms / 1000).toFixed(1)} s`;
}

function count({ hits, total }: Count): string {
  return total === 0 ? '–' : `${hits}/${total}`;
}

export function round(value: number): string {
  return String(Number(value.toPrecision(3)));
}
