import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { NewRecord } from '../outbox/outbox-change.ts';
import { SelfHealth } from '../status/self-health.ts';
import { MinuteLedger } from './minute-ledger.ts';
import { MinuteStage } from './minute-stage.ts';

const MOUNT = {
  ...{ mountpoint: '/a', superblock: '0:1', source: 'f:/a', serverName: 'f', exportPath: '/a' },
  ...{ filesystemType: 'nfs4', address: null, options: {} },
};

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-22T10:00:20Z') }));
afterEach(() => void vi.useRealTimers());

function startStage(sampleTraffic: () => Promise<void>) {
  const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
  const logger = { info: () => {}, warn: () => {} } as never;
  const health = new SelfHealth(clock, logger);
  const ledger = new MinuteLedger();
  const records: NewRecord[] = [];
  const append = (change: { records?: readonly NewRecord[] }) => void records.push(...(change.records ?? []));
  const stage = new MinuteStage({ clock, health, ledger, mounts: () => [MOUNT], append, sampleTraffic });
  stage.start();
  const spans = () =>
    records.map((each) => each.kind === 'packed-minutes' && [each.minutes.from, each.minutes.durationMs]);
  return { stage, health, ledger, spans };
}

test('each whole minute of the clock tells of the one before it, with the newest counters', async () => {
  let ledgerOfSample: MinuteLedger | undefined;
  const { ledger, spans, stage } = startStage(async () => ledgerOfSample?.noteSkipped('0:1'));
  ledgerOfSample = ledger;
  await vi.advanceTimersByTimeAsync(40_000 + 60_000);
  expect(spans()).toEqual([
    ['2026-11-22T10:00:20.000Z', 40_000],
    ['2026-11-22T10:01:00.000Z', 60_000],
  ]);
  stage.stop();
});

test('a timer that fires a moment before the minute is over tells of that minute once', async () => {
  vi.setSystemTime(Date.parse('2026-11-22T10:00:59.999Z'));
  const { ledger, spans, stage } = startStage(async () => {});
  ledger.noteProbe('0:1', { outcome: 'ok', latencyMs: 1 });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(spans()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(spans()).toEqual([['2026-11-22T10:01:00.000Z', 60_001]]);
  stage.stop();
});

test('counters that cannot be read cost no probes their minute, and are told as the health of the stage', async () => {
  const { health, ledger, spans, stage } = startStage(() => Promise.reject(new Error('no worker')));
  ledger.noteProbe('0:1', { outcome: 'ok', latencyMs: 1 });
  await vi.advanceTimersByTimeAsync(40_000);
  expect(spans()).toHaveLength(1);
  expect(health.stages).toMatchObject([{ stage: 'minutes', lastFailure: 'no worker' }]);
  stage.stop();
});

test('stopping tells what there is of the minute that has begun', async () => {
  const { ledger, spans, stage } = startStage(async () => {});
  ledger.noteProbe('0:1', { outcome: 'ok', latencyMs: 1 });
  await vi.advanceTimersByTimeAsync(5000);
  stage.stop();
  expect(spans()).toEqual([['2026-11-22T10:00:20.000Z', 5000]]);
});
