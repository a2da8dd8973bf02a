import { OPERATION_SUMS } from '@mountwatch/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NamedSummary } from '../stored-summary.ts';
import { packSummaries, packSummary, unpackSummaries, unpackSummary } from './packed-summaries.ts';

const Sum = fc.oneof(
  fc.nat(300),
  fc.maxSafeNat().map((value) => Math.floor(value / 4)),
);
const Operation = fc
  .tuple(
    fc.oneof(fc.constantFrom('READ', 'GETATTR', 'WRITE'), fc.string({ minLength: 1, unit: 'binary' })),
    fc.array(Sum, { minLength: OPERATION_SUMS.length, maxLength: OPERATION_SUMS.length }),
  )
  .map(([name, sums]): [string, ...number[]] => [name, ...sums]);
const Summary = fc.record(
  {
    counts: fc.dictionary(fc.constantFrom('ok', 'hung', 'slow', 'stale', 'error'), fc.integer({ min: 1 }), {
      noNullPrototype: true,
    }),
    latency: fc.array(fc.tuple(fc.nat(80), fc.integer({ min: 1 })), { maxLength: 81 }),
    skipped: fc.nat(),
    operations: fc.array(Operation, { maxLength: 12 }),
  },
  { requiredKeys: ['counts', 'latency', 'skipped'], noNullPrototype: true },
);
const Named = fc.record({ name: fc.string({ unit: 'binary' }), summary: Summary }, { noNullPrototype: true });

test('what was packed comes out as it went in, however much it is', () => {
  const sample = fc.array(Named, { maxLength: 40 });
  fc.assert(
    fc.property(sample, (named) => {
      expect(unpackSummaries(packSummaries(named as NamedSummary[]))).toEqual(named);
    }),
  );
});

const busy = (place: number): NamedSummary => ({
  name: `/mnt/filer${place}/export`,
  summary: {
    counts: { ok: 6 },
    latency: [
      [14 + (place % 3), 4],
      [18, 2],
    ],
    skipped: 0,
    operations: ['ACCESS', 'GETATTR', 'LOOKUP', 'READ', 'WRITE'].map((name, kind): [string, ...number[]] => {
      const count = 20 + ((place * 37 + kind * 13) % 180);
      return [name, count, count, 0, 0, count * 180, count * 220, kind, count * 2, count * 2 + kind];
    }),
  },
});

test("a minute of twenty busy mounts takes less than a kilobyte, and one mount's hour less than 150 bytes", () => {
  expect(packSummaries(Array.from({ length: 20 }, (_, place) => busy(place))).length).toBeLessThan(1_000);
  expect(packSummary(busy(1).summary).length).toBeLessThan(150);
});

test('of what is not wanted only the names of operations are told', () => {
  const named = [busy(1), busy(2)];
  const names = (each: NamedSummary) => each.summary.operations?.map(([name]) => [name]);
  expect(unpackSummaries(packSummaries(named), { operations: false })).toEqual(
    named.map((each) => ({ ...each, summary: { ...each.summary, operations: names(each) } })),
  );
});

test('what was stored as JSON before is read: a list of mounts, or one summary', () => {
  const { name, summary } = busy(1);
  const asJson = (value: unknown) => Buffer.concat([Buffer.of(0), Buffer.from(JSON.stringify(value))]);
  expect(unpackSummaries(asJson([{ mountpoint: name, ...summary }]))).toEqual([{ name, summary }]);
  expect(unpackSummary(asJson(summary))).toEqual(summary);
});

test('bytes that end too early, and such as nobody packed, are refused', () => {
  const packed = packSummary(busy(1).summary);
  expect(() => unpackSummaries(packed.subarray(0, -1))).toThrow(/end too early/);
  expect(() => unpackSummary(packSummaries([]))).toThrow(/no summary/);
  expect(() => unpackSummaries(Buffer.of(9, 1))).toThrow(/unknown way/);
  expect(() => unpackSummaries(Buffer.of(1, 0, 1, 120))).toThrow(/no text 120/);
});
