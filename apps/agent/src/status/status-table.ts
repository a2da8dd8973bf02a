import { printablePath } from '../printable-path.ts';
import type { StatusReport } from './status-report.ts';

/** The report as a person reads it in a terminal. */
export function statusTable(report: StatusReport, nowMs: number): string {
  const rows = report.mounts.map((mount) => [
    mount.state,
    age(mount.since, nowMs),
    `${mount.server}:${printablePath(mount.export)}`,
    printablePath(mount.mountpoint),
    mount.lastProbe?.wchan ?? '',
  ]);
  const failures = report.health.stages.filter((stage) => stage.lastFailure !== null);
  return [
    `${report.hostName}: ${report.mounts.length} mounts, ${report.isConnected ? 'connected to' : 'not connected to'} ${report.apiUrl}`,
    `${report.health.outboxRecordCount} records wait, ${report.health.droppedRecordCount} were dropped`,
    ...failures.map(({ stage, lastFailure }) => `${stage}: ${lastFailure}`),
    '',
    ...align([['STATE', 'SINCE', 'EXPORT', 'MOUNTPOINT', 'SLEEPS IN'], ...rows]),
    '',
  ].join('\n');
}

function age(since: string, nowMs: number): string {
  const seconds = Math.max(0, Math.round((nowMs - Date.parse(since)) / 1000));
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

function align(rows: readonly string[][]): string[] {
  const columns = rows[0] ?? [];
  const widths = columns.map((_, at) => rows.reduce((widest, row) => Math.max(widest, row[at]?.length ?? 0), 0));
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
