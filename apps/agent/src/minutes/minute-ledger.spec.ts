import type { MountstatsDifference, OperationCounters } from '@mountwatch/nfs';
import { MountMinute } from '@mountwatch/protocol';
import { expect, test } from 'vitest';
import { MinuteLedger } from './minute-ledger.ts';

const mount = (mountpoint: string, superblock: string) => ({
  ...{ mountpoint, superblock, source: 'f:/a', serverName: 'f', exportPath: '/a', filesystemType: 'nfs4' },
  ...{ address: '10.0.0.1', options: {} },
});
const calls = (operationCount: number): OperationCounters => ({
  ...{ operationCount, transmissionCount: operationCount, majorTimeoutCount: 0, errorCount: 1 },
  ...{ sentBytes: 10, receivedBytes: 20, queueMs: 1, rttMs: 2, executeMs: 3 },
});
const difference = (operations: Record<string, OperationCounters>, receiveCount = 1): MountstatsDifference => ({
  operations: new Map(Object.entries(operations)),
  transport: { transportCount: 2, sendCount: 5, receiveCount, connectCount: 1, badXidCount: 0 },
});
const A = mount('/a', '0:1');

test('a minute holds its probes by outcome, their latencies and what the mount did; a hung probe has no latency', () => {
  const ledger = new MinuteLedger();
  for (const latencyMs of [0.15, 0.15, 3]) ledger.noteProbe('0:1', { outcome: 'ok', latencyMs });
  ledger.noteProbe('0:1', { outcome: 'hung', latencyMs: 5000 });
  ledger.noteSkipped('0:1');
  ledger.noteTraffic('0:1', difference({ READ: calls(3) }));
  ledger.noteTraffic('0:1', difference({ READ: calls(4), WRITE: calls(9) }, 7));
  const minutes = ledger.take([A]);
  expect(minutes).toEqual([
    {
      mountpoint: '/a',
      probes: {
        counts: { ok: 3, hung: 1 },
        latency: [
          [3, 2],
          [20, 1],
        ],
      },
      skippedProbeCount: 1,
      traffic: {
        operations: [
          { operation: 'WRITE', ...calls(9) },
          {
            ...{ operation: 'READ', operationCount: 7, transmissionCount: 7, majorTimeoutCount: 0, errorCount: 2 },
            ...{ sentBytes: 20, receivedBytes: 40, queueMs: 2, rttMs: 4, executeMs: 6 },
          },
        ],
        transport: { transportCount: 2, sendCount: 10, receiveCount: 8, connectCount: 2, badXidCount: 0 },
      },
    },
  ]);
  expect(minutes.map((minute) => MountMinute.parse(minute))).toEqual(minutes);
  expect(ledger.take([A])).toEqual([]);
});

test('a superblock tells its probes at each mountpoint, and its traffic once, at the shortest', () => {
  const ledger = new MinuteLedger();
  ledger.noteProbe('0:1', { outcome: 'ok', latencyMs: 1 });
  ledger.noteTraffic('0:1', difference({ READ: calls(3) }));
  const minutes = ledger.take([mount('/longer', '0:1'), A]);
  expect(minutes.map(({ mountpoint, probes, traffic }) => [mountpoint, probes.counts.ok, traffic !== null])).toEqual([
    ['/longer', 1, false],
    ['/a', 1, true],
  ]);
});

test('a mount of which there is nothing to say is left out, also when its neighbours used the same transport', () => {
  const ledger = new MinuteLedger();
  ledger.noteTraffic('0:1', difference({}));
  expect(ledger.take([A, mount('/b', '0:2')])).toEqual([]);
});

test('of more kinds of call than a record holds the most frequent are told', () => {
  const ledger = new MinuteLedger();
  const kinds = Array.from({ length: 90 }, (_, index) => [`OP_${index}`, calls(index + 1)] as const);
  ledger.noteTraffic('0:1', difference(Object.fromEntries(kinds)));
  const operations = ledger.take([A])[0]?.traffic?.operations ?? [];
  expect(operations).toHaveLength(80);
  expect(operations.map(({ operationCount }) => operationCount)).toContain(90);
  expect(operations.map(({ operationCount }) => operationCount)).not.toContain(10);
});
