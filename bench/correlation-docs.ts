import { readFileSync, writeFileSync } from 'node:fs';
import { reliabilityOf, type ShownConfidence, tallyOf } from '@mountwatch/simulator';
import type { Gate } from './correlation-gates.ts';
import type { Pool } from './correlation-pools.ts';
import { gateTable, pooledTable, quietLine, scenarioTable, table } from './correlation-report.ts';

const PATH = new URL('../docs/correlation.md', import.meta.url);
const BEGIN = '<!-- figures: begin -->';
const END = '<!-- figures: end -->';

/** Puts the figures between the marks of docs/correlation.md. */
export function writeDocs(pools: readonly Pool[], gates: readonly Gate[]): void {
  const text = readFileSync(PATH, 'utf8');
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error('docs/correlation.md has no place for figures');
  writeFileSync(PATH, `${text.slice(0, from + BEGIN.length)}\n\n${figures(pools, gates)}\n\n${text.slice(to)}`);
}

function figures(pools: readonly Pool[], gates: readonly Gate[]): string {
  const played = pools.filter(({ campaign }) => !campaign.name.startsWith('quiet'));
  const quiet = pools.filter(({ campaign }) => campaign.name.startsWith('quiet')).flatMap((pool) => pool.runs);
  const own = played.filter(({ campaign }) => campaign.engine === 'mountwatch');
  const medium = own.find(({ campaign }) => campaign.name === 'medium');
  return [
    `### Promises\n\n${gateTable(gates)}`,
    `### Campaigns\n\n${pooledTable(played)}\n\n${pools.map(provenanceOf).join('; ')}.`,
    ...(medium ? [`### Scenarios, medium fleet\n\n${scenarioTable(medium.runs)}`] : []),
    ...(quiet.length > 0 ? [`### Days without a fault\n\n${quietLine(tallyOf(quiet))}`] : []),
    ...own.map((pool) => `### Calibration: ${pool.campaign.name}\n\n${calibration(tallyOf(pool.runs).confidences)}`),
  ].join('\n\n');
}

/** What was run, and by which engine: campaigns may have been run one after the other. */
function provenanceOf({ campaign, commit, cpuSeconds, runs }: Pool): string {
  return `${campaign.name}: ${runs.length} runs of ${commit} in ${cpuSeconds.toFixed(0)} s of CPU`;
}

function calibration(shown: readonly ShownConfidence[]): string {
  const parts = (['detected', 'localised'] as const).map((which) => {
    const { bins, expectedError } = reliabilityOf(shown, which);
    const rows = bins.map(({ from, meanConfidence, rightShare, shownCount, to }) => {
      return [which, `${from}…${to}`, String(shownCount), meanConfidence.toFixed(3), rightShare.toFixed(3)];
    });
    return { rows, line: `${which}: ECE ${expectedError.toFixed(3)}` };
  });
  const heads = ['confidence', 'shown as', 'how often', 'on average', 'right'];
  return `${table(
    heads,
    parts.flatMap((part) => part.rows),
  )}\n\n${parts.map((part) => part.line).join('; ')}.`;
}
