import { pathBytes } from '@mountwatch/nfs';
import type { StatusReport } from './status-report.ts';

/** The report as a person reads it in a terminal. */
export function statusTable(report: StatusReport, nowMs: number): string {
  const rows = report.mounts.map((mount) => [
    mount.state,
    age(mount.since, nowMs),
    `${mount.server}:${printable(mount.export)}`,
    printable(mount.mountpoint),
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

/** A path on one line: what a terminal would obey, or could not show, as escapes. */
export function printable(path: string): string {
  const bytes = [...Buffer.from(pathBytes(path)).toString('latin1')];
  const text = Buffer.from(pathBytes(path)).toString('utf8');
  const isPlain = !/[\p{Cc}\p{Cf}\uFFFD]/u.test(text);
  if (isPlain) return text;
  return bytes.map((byte) => (byte >= ' ' && byte <= '~' ? byte : `\\${octal(byte)}`)).join('');
}

function octal(byte: string): string {
  return (byte.codePointAt(0) ?? 0).toString(8).padStart(3, '0');
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
