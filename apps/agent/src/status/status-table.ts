import { printablePath } from '../printable-path.ts';
import type { StatusReport } from './status-report.ts';

/** The report as a person reads it in a terminal. */
export function statusTable(report: StatusReport, nowMs: number): string {
  const rows = report.mounts.map((mount) => [
    mount.state,
    age(mount.since, nowMs),
    `${mount.server}:${printablePath(mount.export)}`,
    printablePath(mount.mountpoint),
    probeWords(mount.lastProbe),
    mount.lastProbe?.wchan ?? '',
  ]);
  const failures = report.health.stages.filter((stage) => stage.lastFailure !== null);
  return [
    `${report.hostName}: ${report.mounts.length} mounts, ${report.isConnected ? 'connected to' : 'not connected to'} ${report.apiUrl}`,
    `${report.health.outboxRecordCount} records wait, ${report.health.droppedRecordCount} were dropped`,
    ...lossLines(report.health),
    ...failures.map(({ stage, lastFailure }) => `${stage}: ${lastFailure}`),
    '',
    ...align([['STATE', 'SINCE', 'EXPORT', 'MOUNTPOINT', 'LAST PROBE', 'SLEEPS IN'], ...rows]),
    '',
  ].join('\n');
}

/** What makes the rest of the report less than the whole truth. */
function lossLines(health: StatusReport['health']): string[] {
  const lost = health.lostKernelRecordCount ?? 0;
  const suppressed = health.suppressedKernelLineCount ?? 0;
  return [
    ...(lost + suppressed > 0
      ? [`kernel lines: ${lost} were overwritten unread, ${suppressed} swallowed by the kernel`]
      : []),
    ...(health.unkillableChildCount > 0 ? [`${health.unkillableChildCount} children cannot be killed`] : []),
    ...((health.lagLevel ?? 0) > 0 ? [`this host keeps the agent waiting: level ${health.lagLevel} of 7`] : []),
  ];
}

/** How long it took, or has been waited for; where traffic stood in for it, or its answer is in doubt, that too. */
function probeWords(probe: StatusReport['mounts'][number]['lastProbe']): string {
  if (probe === null) return '';
  if (probe.isByTraffic) return 'by traffic';
  const { doubts = [], latencyMs } = probe;
  const time = latencyMs < 1000 ? `${latencyMs.toFixed(1)} ms` : `${(latencyMs / 1000).toFixed(1)} s`;
  return doubts.length > 0 ? `${time} (${doubts.join(', ')})` : time;
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
