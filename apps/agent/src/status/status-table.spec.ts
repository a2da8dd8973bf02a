import type { LastProbe } from '@mountwatch/protocol';
import { expect, test } from 'vitest';
import type { StatusReport } from './status-report.ts';
import { statusTable } from './status-table.ts';

const AT = '2026-11-22T10:00:00.000Z';
const NOW_MS = Date.parse('2026-11-22T10:01:05.000Z');

const mount = (mountpoint: string, probe: Partial<LastProbe> | null): StatusReport['mounts'][number] => ({
  ...{ mountpoint, server: 'filer1', export: '/x', state: probe?.outcome === 'hung' ? 'hung' : 'ok', since: AT },
  lastProbe: probe && { at: AT, outcome: 'ok', latencyMs: 0.84, wchan: null, ...probe },
});

function reportOf(more: Partial<StatusReport>, health: Partial<StatusReport['health']> = {}): StatusReport {
  const counts = { outboxRecordCount: 3, droppedRecordCount: 0, kernelLogGapCount: 0, unkillableChildCount: 0 };
  return {
    ...{ agentVersion: '1', hostName: 'h1', startedAt: AT, apiUrl: 'http://api', isConnected: true, mounts: [] },
    health: { ...counts, stages: [], ...health },
    ...more,
  };
}

test('each mount has a line: its state, since when, what and where, its last probe, and where that sleeps', () => {
  const mounts = [
    mount('/data', { outcome: 'hung', latencyMs: 65_000, wchan: 'rpc_wait_bit_killable' }),
    mount('/new', null),
    mount('/quiet\n', { isByTraffic: true }),
    mount('/soft', { doubts: ['softreval'] }),
  ];
  expect(statusTable(reportOf({ mounts }), NOW_MS)).toBe(
    `h1: 4 mounts, connected to http://api
3 records wait, 0 were dropped

STATE  SINCE  EXPORT     MOUNTPOINT  LAST PROBE          SLEEPS IN
hung   65 s   filer1:/x  /data       65.0 s              rpc_wait_bit_killable
ok     65 s   filer1:/x  /new
ok     65 s   filer1:/x  /quiet\\012  by traffic
ok     65 s   filer1:/x  /soft       0.8 ms (softreval)
`,
  );
});

test('what makes the report less than the whole truth stands above it', () => {
  const stage = { stage: 'uplink', lastSuccessAt: null, lastDurationMs: null, lastFailure: 'out of reach' };
  const health = { lostKernelRecordCount: 2, suppressedKernelLineCount: 9, unkillableChildCount: 1, lagLevel: 4 };
  expect(
    statusTable(reportOf({ isConnected: false }, { ...health, stages: [stage] }), NOW_MS)
      .split('\n')
      .slice(0, 6),
  ).toEqual([
    'h1: 0 mounts, not connected to http://api',
    '3 records wait, 0 were dropped',
    'kernel lines: 2 were overwritten unread, 9 swallowed by the kernel',
    '1 children cannot be killed',
    'this host keeps the agent waiting: level 4 of 7',
    'uplink: out of reach',
  ]);
});
