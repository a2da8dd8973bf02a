import fs from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type KmsgRecord, parseKmsgRecord } from '../kmsg-record.ts';
import { gatherBlockedTaskStack } from './blocked-task-stack.ts';

const RECORDED = fs
  .readFileSync(new URL('../../fixtures/kmsg-blocked-task-6.1.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => {
    const parsed = parseKmsgRecord(new TextEncoder().encode(line));
    if (!parsed.ok) throw new Error(parsed.reason);
    return parsed.record;
  });

const record = (text: string, microseconds = 0, caller: string | null = null): KmsgRecord => ({
  ...{ facility: 0, level: 'info', sequence: 1, microseconds, flags: '-', caller, text, dictionary: {} },
});
const HEAD = 'INFO: task dd:7 blocked for more than 120 seconds.';
const isOfNfs = (each: string) => each.includes('[nfs');
const frame = (name: string) => ` ${name}+0x94/0x1b0 [nfs]`;

it('gathers the certain frames of a recorded report, and stops where the next begins', () => {
  const second = RECORDED.findIndex(({ text }) => text.includes('task bash:'));
  const [dd, bash] = [gatherBlockedTaskStack(RECORDED, 0), gatherBlockedTaskStack(RECORDED, second)];
  expect(dd).toMatchObject({ isComplete: true });
  expect(dd.frames.slice(0, 4)).toEqual(['__schedule', 'schedule', 'io_schedule', 'folio_wait_bit_common']);
  expect(dd.frames.filter(isOfNfs)).toEqual(['nfs_file_fsync [nfs]', 'nfs_file_write [nfs]']);
  expect(bash.frames.filter(isOfNfs)).toEqual(['nfs_wb_all [nfs]', 'nfs4_file_flush [nfsv4]']);
});

it('passes over the records of other callers, where the kernel tells who wrote them', () => {
  const records = [
    record(HEAD, 0, 'T40'),
    record(frame('other'), 0, 'T7'),
    record('usb 1-1: new device', 0, 'C1'),
    record(frame('nfs_wb_all'), 0, 'T40'),
    record(' </TASK>', 0, 'T40'),
  ];
  expect(gatherBlockedTaskStack(records, 0)).toEqual({ frames: ['nfs_wb_all [nfs]'], isComplete: true });
});

it('says that the end was not seen, and gathers nothing that came later than it could', () => {
  expect(gatherBlockedTaskStack([record(HEAD), record(frame('a'))], 0)).toEqual({
    frames: ['a [nfs]'],
    isComplete: false,
  });
  const late = [record(HEAD), record(frame('a'), 3_000_000)];
  expect(gatherBlockedTaskStack(late, 0)).toEqual({ frames: [], isComplete: true });
  const endless = [record(HEAD), ...Array.from({ length: 5000 }, () => record(frame('a')))];
  expect(gatherBlockedTaskStack(endless, 0)).toMatchObject({ frames: { length: 64 }, isComplete: true });
});

it('throws at no records whatever', () => {
  const anyRecord = fc.record({
    text: fc.oneof(fc.string(), fc.constantFrom(HEAD, frame('x'), ' </TASK>')),
    microseconds: fc.nat(),
    caller: fc.constantFrom(null, 'T1'),
  });
  fc.assert(
    fc.property(fc.array(anyRecord), (records) => {
      const whole = records.map(({ caller, microseconds, text }) => record(text, microseconds, caller));
      expect(gatherBlockedTaskStack(whole, 0).frames.length).toBeLessThanOrEqual(64);
    }),
  );
});
