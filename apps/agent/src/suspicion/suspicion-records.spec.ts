import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { NewRecord } from '../outbox/outbox-change.ts';
import { type SuspectedMount, SuspicionRecords } from './suspicion-records.ts';

let mounts: SuspectedMount[];
let told: string[];
let records: SuspicionRecords;
const clock = { nowMs: () => Date.now(), monotonicMs: () => Date.now() };

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  told = [];
  mounts = [];
  records = new SuspicionRecords({
    ...{ clock, told: [], mounts: () => mounts },
    append: (change) => told.push(...(change.records ?? []).map(wordOf)),
  });
});
afterEach(() => {
  records.stop();
  vi.useRealTimers();
});

function wordOf(record: NewRecord): string {
  if (record.kind !== 'suspicion') return record.kind;
  return `${record.isStanding ? '+' : '-'}${record.mountpoint} ${record.reason} ${Date.parse(record.since)}`;
}

function stand(isPending: boolean, ...mountpoints: string[]): void {
  const suspicions = isPending ? [{ reason: 'pending' as const, sinceMs: 7 }] : [];
  mounts = mountpoints.map((mountpoint) => ({ mountpoint, suspicions }));
  records.review();
}

test('a suspicion is told for each mountpoint of its superblock, once, and so is its end', () => {
  stand(true, '/a', '/b');
  stand(true, '/a', '/b');
  stand(false, '/a', '/b');
  expect(told).toEqual(['+/a pending 7', '+/b pending 7', '-/a pending 7', '-/b pending 7']);
});

test('one that flaps is told again after ten seconds, as it is then', () => {
  for (let round = 0; round < 50; round += 1) stand(round % 2 === 0, '/a');
  expect(told).toEqual(['+/a pending 7', '-/a pending 7']);
  vi.advanceTimersByTime(10_000);
  expect(told).toHaveLength(2);
  stand(true, '/a');
  expect(told).toHaveLength(3);
  stand(false, '/a');
  stand(true, '/a');
  vi.advanceTimersByTime(9_999);
  expect(told).toHaveLength(4);
  vi.advanceTimersByTime(1);
  expect(told.slice(3)).toEqual(['-/a pending 7', '+/a pending 7']);
});

test('a mountpoint that has gone says no more, and anew when it is back', () => {
  stand(true, '/a');
  stand(true);
  stand(true, '/a');
  expect(told).toEqual(['+/a pending 7', '+/a pending 7']);
});

test('what changes at one moment is one change of the outbox', async () => {
  const appended = vi.fn();
  records = new SuspicionRecords({ clock, told: [], mounts: () => mounts, append: appended });
  mounts = [{ mountpoint: '/a', suspicions: [{ reason: 'pending', sinceMs: 7 }] }];
  for (let at = 0; at < 9; at += 1) records.reviewSoon();
  await vi.advanceTimersByTimeAsync(0);
  expect(appended).toHaveBeenCalledTimes(1);
});

test('what an earlier run told and what stands no longer is withdrawn, and what still stands is not told again', () => {
  const since = '2026-11-22T10:00:00.000Z';
  const appended = vi.fn();
  const reasons = ['pending', 'no-replies'] as const;
  records = new SuspicionRecords({
    ...{ clock, mounts: () => mounts, append: appended },
    told: reasons.map((reason) => ({ mountpoint: '/a', reason, since })),
  });
  stand(true, '/a');
  expect(appended.mock.calls).toMatchObject([[{ records: [{ reason: 'no-replies', isStanding: false, since }] }]]);
});
