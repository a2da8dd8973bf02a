import type { Cell } from '../cells.ts';
import type { Check } from '../record/check.ts';
import { type Episode, episodeOf } from '../record/episode.ts';
import type { LabRecord } from '../record/lab-record.ts';
import { EXPECTATIONS, type Expectation, HARMLESS, RECOVERED_WITHIN_SECONDS, WITHIN_SECONDS } from './expectation.ts';

/** One cell of the table: what came of this fault on this kind of mount. */
export interface TableRow {
  cell: Cell;
  episode: Episode;
}

export const HEADING = ['fault', 'mount', 'suspected', 'reported', 'triage', 'kernel logged', 'earlier by', 'ok again'];

export function tableRow(record: LabRecord, cell: Cell): TableRow {
  const { mountpoint, address, server } = cell;
  const beginMs = record.marked('begin', server) ?? Number.NaN;
  const endMs = record.marked('end', server) ?? Number.NaN;
  const incident = { mountpoint, address, beginMs, endMs, untilMs: Number.POSITIVE_INFINITY };
  return { cell, episode: episodeOf(record, incident) };
}

/** The row as it is printed, every time in seconds. */
export function printedRow({ cell, episode }: TableRow): string[] {
  const { states, suspicion, triage, kernel, recoverySeconds } = episode;
  const news = newsOf(episode);
  const ratio = news && kernel ? `${(kernel.afterSeconds / news.afterSeconds).toFixed(0)} times` : '';
  return [
    cell.fault,
    cell.kind,
    suspicion ? `${suspicion.reason} ${suspicion.afterSeconds.toFixed(1)}` : '',
    states.map(({ state, afterSeconds }) => `${state} ${afterSeconds.toFixed(1)}`).join(', ') || 'nothing',
    triage ?? '',
    kernel ? `${kernel.text.slice(0, 60)} ${kernel.afterSeconds.toFixed(1)}` : 'nothing',
    ratio,
    recoverySeconds === undefined ? '' : `+${recoverySeconds.toFixed(1)}`,
  ];
}

/** What must hold of the row; one check each. */
export function rowChecks({ cell, episode }: TableRow): Check[] {
  const { state, isRecovering, triage } = EXPECTATIONS[cell.fault];
  const name = `${cell.fault}, ${cell.kind}`;
  const said = episode.states.map((each) => `${each.state} ${each.afterSeconds.toFixed(1)}`).join(', ') || 'nothing';
  if (state === 'nothing worse') {
    const isOk = episode.states.every((each) => HARMLESS.has(each.state));
    return [{ title: `${name}: no false alarm`, isOk, detail: said }];
  }
  const first = newsOf(episode);
  const isInTime = first?.state === state && first.afterSeconds <= WITHIN_SECONDS[state];
  const reported = { title: `${name}: ${state} within ${WITHIN_SECONDS[state]} s`, isOk: isInTime, detail: said };
  if (!isRecovering) return [reported, ...triaged(name, triage, episode)];
  const took = episode.recoverySeconds;
  const isBack = took !== undefined && took <= RECOVERED_WITHIN_SECONDS;
  const title = `${name}: ok within ${RECOVERED_WITHIN_SECONDS} s after calls succeed`;
  const recovered = { title, isOk: isBack, detail: took === undefined ? 'not seen' : `${took.toFixed(1)} s` };
  return [reported, ...triaged(name, triage, episode), recovered];
}

function triaged(name: string, wanted: Expectation['triage'], { triage = 'nothing' }: Episode): Check[] {
  return wanted ? [{ title: `${name}: triage says ${wanted}`, isOk: triage === wanted, detail: triage }] : [];
}

function newsOf({ states }: Episode): Episode['states'][number] | undefined {
  return states.find(({ state }) => state !== 'ok');
}
