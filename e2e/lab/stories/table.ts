import { type Cell, cell, cellLines, FAULTS, type Fault, KIND_NAMES, type Kind } from '../cells.ts';
import type { Check } from '../record/check.ts';
import type { LabRecord } from '../record/lab-record.ts';
import { printTable } from '../record/print-table.ts';
import { runStory } from './run-story.ts';
import { HEADING, printedRow, rowChecks, tableRow } from './table-row.ts';

/** Long enough for the kernel's own first line at default options: 181 s, and 239 s where only a lease is renewed. */
const LONG_FAULT_SECONDS = 260;
const SHORT_FAULT_SECONDS = 22;
const RECOVERY_SECONDS = 90;

/** Every fault on every kind of mount; about eight minutes. */
export function wholeTable(): Promise<Check[]> {
  const kinds = KIND_NAMES.filter((kind) => kind !== 'v3-timeo50');
  const cells = FAULTS.flatMap((fault) => kinds.map((kind) => cell(fault, kind)));
  return runTable('table', cells, LONG_FAULT_SECONDS);
}

/** The few that prove most for every change, in about two minutes. */
export function shortTable(): Promise<Check[]> {
  const chosen: [Fault, Kind][] = [
    ...(['v3-hard', 'v4.2-hard', 'v3-timeo50'] as const).map((kind): [Fault, Kind] => ['cut', kind]),
    ['cut', 'v4.2-soft'],
    ['refused', 'v4.0-hard'],
    ['stuck', 'v3-hard'],
    ['removed', 'v4.2-hard'],
    ['lossy', 'v4.2-hard'],
    ['restarted', 'v3-hard'],
  ];
  const cells = chosen.map(([fault, kind]) => cell(fault, kind));
  return runTable('short', cells, SHORT_FAULT_SECONDS);
}

async function runTable(name: string, cells: Cell[], faultSeconds: number): Promise<Check[]> {
  const record = await runStory({
    name,
    script: 'table.sh',
    args: [faultSeconds, RECOVERY_SECONDS],
    files: { cells: cellLines(cells) },
    deadlineSeconds: faultSeconds + RECOVERY_SECONDS + 400,
  });
  const rows = cells.map((each) => tableRow(record, each));
  printTable([HEADING, ...rows.map(printedRow)]);
  return [...rows.flatMap(rowChecks), quietBefore(record), blockedNamed(record)];
}

/** Nothing but `ok` is said before the first fault. */
function quietBefore(record: LabRecord): Check {
  const firstMs = record.ofKind('mark').find(({ mark }) => mark === 'begin')?.atMs ?? 0;
  const early = record.reports('transition').filter(({ to, atMs }) => atMs < firstMs && to !== 'ok');
  const detail = early.map(({ mountpoint, to }) => `${mountpoint} ${to}`).join(', ') || 'nothing';
  return { title: 'no alarm before the first fault', isOk: early.length === 0 && firstMs > 0, detail };
}

/** What hangs there is a program of the story's own: the agent says which, and where it waits. */
function blockedNamed(record: LabRecord): Check {
  const tasks = record.reports('blocked-tasks').flatMap(({ report }) => report.tasks);
  const named = new Set(tasks.map(({ command, wchan, unit }) => `${command} in ${wchan} (${unit})`));
  const isOk = tasks.some(({ command, wchan }) => command === 'stat' && wchan !== null);
  return { title: 'a blocked program is named', isOk, detail: [...named].slice(0, 5).join(', ') || 'none' };
}
