import { deflateRawSync } from 'node:zlib';
import { type NamedSummary, writeSummaries } from '@mountwatch/protocol';
import { deflated } from '@mountwatch/runtime';
import { describe, expect, it } from 'vitest';
import { kernelEventRecord, mountRecord } from '../../../../testing/agent-messages.ts';
import { parseRecords } from './parse-records.ts';

describe('the records of a batch', () => {
  it('are parsed one by one: the bad are named by index and, where it can be read, by sequence', () => {
    const { records, refused } = parseRecords([
      mountRecord(1),
      null,
      { ...mountRecord(3), kind: 'rumour' },
      { ...mountRecord(4), observedAt: 'yesterday' },
      { ...mountRecord(5), sequence: -1 },
      kernelEventRecord(6, { text: 'a\0b' }),
      kernelEventRecord(7, { fields: { 'k\0': 'v' } }),
      kernelEventRecord(8, { text: '\udfff' }),
      mountRecord(9),
    ]);
    expect(records.map((each) => each.record.sequence)).toEqual([1, 9]);
    expect(refused.map(({ index, sequence }) => [index, sequence])).toEqual([
      [1, null],
      [2, 3],
      [3, 4],
      [4, null],
      [5, 6],
      [6, 7],
      [7, 8],
    ]);
    expect(refused[2]?.detail).toMatch(/^observedAt: /);
    expect(refused[4]?.detail).toBe('text: holds a NUL character');
  });

  it('are put in order of sequence', () => {
    const { records } = parseRecords([mountRecord(3), mountRecord(1), mountRecord(2)]);
    expect(records.map((each) => each.record.sequence)).toEqual([1, 2, 3]);
  });

  it('of packed minutes only those are taken that unpack to what might be told in words', () => {
    const minutes = { from: '2026-11-22T10:03:00.000Z', durationMs: 60_000 };
    const bytesOf = (named: NamedSummary[]) => deflated(writeSummaries(named));
    const record = (sequence: number, bytes: Uint8Array | string) => {
      const packed = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('base64');
      return { kind: 'packed-minutes', sequence, observedAt: minutes.from, minutes: { ...minutes, packed } };
    };
    const summary = { counts: { ok: 6 }, latency: [], skipped: 0 };
    const bomb = Buffer.concat([Buffer.of(2), deflateRawSync(Buffer.alloc(1_000_000))]);
    const { records, refused } = parseRecords([
      record(1, bytesOf([{ name: '/data', summary }])),
      record(2, bytesOf([{ name: '/da\0ta', summary }])),
      record(3, bomb),
      record(4, bytesOf([{ name: '/data', summary }]).subarray(0, -1)),
      record(5, 'no base64 at all'),
    ]);
    expect(records.map((each) => each.record.sequence)).toEqual([1]);
    expect(refused.map(({ detail }) => detail)).toEqual([
      'minutes.packed: packed minutes want texts without a NUL character',
      'minutes.packed: packed bytes that cannot be inflated',
      'minutes.packed: the packed bytes end too early',
      expect.stringMatching(/^minutes.packed: Invalid string/),
    ]);
  });

  it('a refusal says at most 500 characters', () => {
    const { refused } = parseRecords([{ kind: 'mount', ['x'.repeat(10_000)]: '\0' }]);
    expect(refused[0]?.detail.length).toBeLessThanOrEqual(500);
  });
});
