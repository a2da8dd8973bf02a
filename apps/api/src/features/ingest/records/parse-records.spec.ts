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

  it('a refusal says at most 500 characters', () => {
    const { refused } = parseRecords([{ kind: 'mount', ['x'.repeat(10_000)]: '\0' }]);
    expect(refused[0]?.detail.length).toBeLessThanOrEqual(500);
  });
});
