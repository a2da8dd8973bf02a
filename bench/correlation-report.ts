import { type Count, percentile, type Run, spanOf, type Tally, tallyOf, truthKey, wilson } from '@mountwatch/simulator';

/** One row for each pool of runs. */
export function pooledTable(pools: readonly { name: string; tally: Tally }[]): string {
  const rows = pools.map(({ name, tally }) => [
    name,
    ...[share(tally.precision), share(tally.recall), share(tally.kind), share(tally.topOne), share(tally.inSet)],
    `${seconds(percentile(tally.manyClientsScopeMs, 0.5))} / ${seconds(percentile(tally.manyClientsScopeMs, 0.95))}`,
    ...[tally.ghostCount, tally.duplicateCount, tally.wrongExonerationCount, tally.rescopeCount].map(String),
    `${count(tally.honest)}, ${count(tally.blindFound)}`,
  ]);
  return table(
    [
      ...['runs', 'precision', 'recall', 'kind', 'top-1', 'in set', 'right scope p50 / p95, ≥ 20 clients'],
      ...['ghosts', 'duplicates', 'wrongly exonerated', 're-scopes', 'ambiguous, blind'],
    ],
    rows,
  );
}

/** One row for each scenario. */
export function scenarioTable(runs: readonly Run[]): string {
  const names = [...new Set(runs.map((run) => run.scenario.name))];
  const rows = names.map((name) => {
    const ofScenario = runs.filter((run) => run.scenario.name === name);
    const tally = tallyOf(ofScenario);
    return [
      name,
      ofScenario[0]?.scenario.expectation ?? '',
      ...[count(tally.precision), count(tally.recall), count(tally.kind), count(tally.topOne)],
      `${seconds(percentile(tally.openMs, 0.5))} / ${seconds(percentile(tally.openMs, 0.95))}`,
      `${seconds(percentile(tally.scopeMs, 0.5))} / ${seconds(percentile(tally.scopeMs, 0.95))}`,
      seconds(percentile(tally.resolveLagMs, 0.5)),
      ...[tally.falseCount, tally.ghostCount, tally.duplicateCount, tally.wrongExonerationCount].map(String),
    ];
  });
  return table(
    [
      ...['scenario', 'expects', 'precision', 'recall', 'kind', 'top-1', 'open p50 / p95', 'right scope p50 / p95'],
      ...['resolved after', 'false', 'ghosts', 'duplicates', 'wrongly exonerated'],
    ],
    rows,
  );
}

/** Everything that went wrong, each with the command that plays it again. */
export function failuresOf(runs: readonly Run[]): string {
  const lines = runs.flatMap((run) => {
    const said = complaintsOf(run);
    return said.length === 0 ? [] : [`- \`${replayOf(run)}\``, ...said.map((line) => `  - ${line}`)];
  });
  return lines.length === 0 ? 'Nothing went wrong.' : `What went wrong:\n\n${lines.join('\n')}`;
}

function complaintsOf({ judgement, plan, scenario }: Run): string[] {
  const lines: string[] = [];
  const onsetMs = Math.min(...plan.faults.map((fault) => spanOf(fault).fromMs), plan.startMs + 60_000);
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
export function replayOf({ scenario, setting: { noiseFactor, seed, size, transport } }: Run): string {
  return `npm run bench:correlation -- --scenario "${scenario.name}" --seed ${seed} --size ${size} --noise ${noiseFactor} --transport ${transport} --trace`;
}

export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A share with its 95 % interval, and out of how many. */
export function share({ hits, total }: Count): string {
  if (total === 0) return '–';
  const { high, low, share: value } = wilson(hits, total);
  return `${value.toFixed(3)} (${low.toFixed(3)}…${high.toFixed(3)}; ${hits}/${total})`;
}

export function seconds(ms: number): string {
  return Number.isNaN(ms) ? '–' : `${(ms / 1000).toFixed(1)} s`;
}

function count({ hits, total }: Count): string {
  return total === 0 ? '–' : `${hits}/${total}`;
}
