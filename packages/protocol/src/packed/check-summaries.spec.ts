import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProbeOutcome } from '../mount.ts';
import { MountMinute } from '../mount-minute.ts';
import { checkMinutes } from './check-summaries.ts';
import { type MountSummary, type NamedSummary, OPERATION_SUMS, summaryOfMinute } from './mount-summary.ts';
import { readSummaries, writeSummaries } from './packed-summaries.ts';

const Count = fc.integer({ min: 1, max: 2 ** 40 });
const Operation = fc.record({
  operation: fc.oneof(fc.constantFrom('READ', 'GETATTR'), fc.string({ minLength: 1, maxLength: 32 })),
  ...Object.fromEntries(OPERATION_SUMS.map((name) => [name, fc.maxSafeNat().map((sum) => Math.floor(sum / 2))])),
});
const Minute = fc
  .record({
    mountpoint: fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }),
    counts: fc.dictionary(fc.constantFrom(...ProbeOutcome.options), Count, { noNullPrototype: true }),
    buckets: fc.uniqueArray(fc.nat(80), { maxLength: 8 }),
    skippedProbeCount: fc.maxSafeNat(),
    operations: fc.option(fc.array(Operation, { maxLength: 4 })),
  })
  .map(({ buckets, counts, operations, ...rest }) => {
    const latency = buckets.sort((one, other) => one - other).map((bucket) => [bucket, bucket + 1]);
    return { ...rest, probes: { counts, latency }, traffic: operations && { operations, transport: null } };
  })
  .map((minute) => MountMinute.safeParse(minute).data)
  .filter((minute) => minute !== undefined && !minute.mountpoint.includes('\0'))
  .map((minute) => summaryOfMinute(minute as MountMinute));
const Minutes = fc.array(Minute, { minLength: 1, maxLength: 5 });

test('whatever minutes JSON may tell are taken packed, too, and come out as they went in', () => {
  fc.assert(
    fc.property(Minutes, (named) => {
      const packed = writeSummaries(named);
      expect(checkMinutes(packed)).toBe(named.length);
      expect(readSummaries(packed)).toEqual(named);
    }),
  );
});

/** As a minute of JSON, which the schema judges. */
function minuteOf({ name, summary: { counts, latency, operations, skipped } }: NamedSummary): unknown {
  const named = operations?.map(([operation, ...sums]) => ({
    operation,
    ...Object.fromEntries(OPERATION_SUMS.map((sum, place) => [sum, sums[place]])),
  }));
  const traffic = named ? { operations: named, transport: null } : null;
  return { mountpoint: name, probes: { counts, latency }, skippedProbeCount: skipped, traffic };
}

test('of bytes that were tampered with those that are taken hold only what JSON may tell; the others are refused by a RangeError', () => {
  const Tampering = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(Minutes, Tampering, (named, changes) => {
      const packed = writeSummaries(named);
      for (const [place, value] of changes) packed[place % packed.length] = value;
      try {
        checkMinutes(packed);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        return;
      }
      for (const each of readSummaries(packed)) expect(MountMinute.safeParse(minuteOf(each)).error).toBeUndefined();
    }),
    { numRuns: 2_000 },
  );
});

const summary: MountSummary = { counts: { ok: 6 }, latency: [[14, 6]], skipped: 0, operations: [] };
const refused = (...named: NamedSummary[]) => expect(() => checkMinutes(writeSummaries(named)));

test('each thing that JSON would be refused for is refused by its name', () => {
  refused().toThrow(/from 1 to 200 mounts/);
  refused(...Array.from({ length: 201 }, () => ({ name: '/a', summary }))).toThrow(/from 1 to 200 mounts/);
  refused({ name: '', summary }).toThrow(/a mountpoint/);
  refused({ name: '/da\0ta', summary }).toThrow(/without a NUL/);
  refused({ name: `/${'a'.repeat(4096)}`, summary }).toThrow(/4096 characters/);
  refused({ name: '/a', summary: { ...summary, counts: { well: 6 } as never } }).toThrow(/outcomes of probes/);
  refused({ name: '/a', summary: { ...summary, counts: { ok: 0 } } }).toThrow(/above 0/);
  refused({ name: '/a', summary: { ...summary, latency: [[81, 1]] } }).toThrow(/buckets from 0 to 80/);
  refused({
    name: '/a',
    summary: {
      ...summary,
      latency: [
        [3, 1],
        [3, 1],
      ],
    },
  }).toThrow(/in their order/);
  refused({ name: '/a', summary: { ...summary, latency: [[3, 0]] } }).toThrow(/above 0/);
  refused({ name: '/a', summary: { ...summary, operations: [['x'.repeat(33)]] } }).toThrow(/32 characters/);
  const many = Array.from({ length: 81 }, (_, place): [string, ...number[]] => [`OP${place}`, 1]);
  refused({ name: '/a', summary: { ...summary, operations: many } }).toThrow(/80 operations/);
  refused({ name: '/a', summary: { ...summary, operations: [['READ', 1, -5]] } }).toThrow(/sums from 0/);
});

test('bytes that end too early, go on too long, or hold no text or too large a number are refused', () => {
  const packed = writeSummaries([{ name: '/a', summary }]);
  expect(() => checkMinutes(packed.subarray(0, -1))).toThrow(/end too early/);
  expect(() => checkMinutes(Uint8Array.of(...packed, 0))).toThrow(/after their end/);
  expect(() => checkMinutes(Uint8Array.of(1, 2, 255, 254))).toThrow(/no UTF-8/);
  expect(() => checkMinutes(Uint8Array.of(...Array.from({ length: 20 }, () => 255)))).toThrow(/too long/);
  expect(() => checkMinutes(writeSummaries([{ name: '/a', summary: { ...summary, skipped: 2 ** 54 } }]))).toThrow(
    /2\^53/,
  );
  expect(() => checkMinutes(Uint8Array.of(0, 1, 120))).toThrow(/no text 120/);
});
