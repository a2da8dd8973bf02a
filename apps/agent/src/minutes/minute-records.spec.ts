import {
  checkMinutes,
  type MountMinute,
  type NamedSummary,
  PackedMinutesRecord,
  readSummaries,
  summaryOfMinute,
} from '@mountwatch/protocol';
import { inflated } from '@mountwatch/runtime';
import { expect, test } from 'vitest';
import { minuteRecords } from './minute-records.ts';

const MINUTE = Date.parse('2026-11-22T10:01:00.000Z');
const minute = (mountpoint: string): MountMinute => ({
  mountpoint,
  probes: { counts: { ok: 6 }, latency: [[3, 6]] },
  skippedProbeCount: 0,
  traffic: null,
});
const span = (nowMs: number, durationMs: number) => {
  const [record] = minuteRecords([minute('/a')], { nowMs, durationMs });
  return [record?.minutes.from, record?.minutes.durationMs];
};

function told(record: ReturnType<typeof minuteRecords>[number]): NamedSummary[] {
  const { minutes } = PackedMinutesRecord.parse({ ...record, sequence: 1 });
  const bytes = inflated(Buffer.from(minutes.packed, 'base64'));
  checkMinutes(bytes);
  return readSummaries(bytes);
}

test('a minute begins at the whole one, also when the timer was late', () => {
  expect(span(MINUTE, 60_000)).toEqual(['2026-11-22T10:00:00.000Z', 60_000]);
  expect(span(MINUTE + 800, 60_000)).toEqual(['2026-11-22T10:00:00.000Z', 60_000]);
});

test('the first one begins with the agent', () => {
  expect(span(MINUTE, 21_500)).toEqual(['2026-11-22T10:00:38.500Z', 21_500]);
});

test('no step of the clock and no sleep makes a duration that is negative or longer than ten minutes', () => {
  expect(span(MINUTE, -5)).toEqual(['2026-11-22T10:01:00.000Z', 1]);
  expect(span(MINUTE, 5_000_000)).toEqual(['2026-11-22T09:51:00.000Z', 600_000]);
});

test('nothing to say is no record', () => {
  expect(minuteRecords([], { nowMs: MINUTE, durationMs: 60_000 })).toEqual([]);
});

test('a thousand mounts are told in records of two hundred, each of which the protocol takes', () => {
  const mounts = Array.from({ length: 1000 }, (_, index) => minute(`/mnt/${index}`));
  const records = minuteRecords(mounts, { nowMs: MINUTE, durationMs: 60_000 });
  expect(records.map((record) => told(record).length)).toEqual([200, 200, 200, 200, 200]);
  expect(records.flatMap(told)).toEqual(mounts.map(summaryOfMinute));
});

test('a record is no longer than 200 kB, however long the paths are', () => {
  const mounts = Array.from({ length: 100 }, (_, index) => minute(`/${'ü'.repeat(3000)}/${index}`));
  const records = minuteRecords(mounts, { nowMs: MINUTE, durationMs: 60_000 });
  expect(records.length).toBeGreaterThan(2);
  for (const record of records) expect(Buffer.byteLength(JSON.stringify(record))).toBeLessThan(201_000);
  expect(records.flatMap(told)).toHaveLength(100);
});
