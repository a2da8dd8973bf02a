import { expect, test } from 'vitest';
import { counterDifference, mountstatsDifference } from './mountstats-difference.ts';
import { parseMountstats } from './parse-mountstats.ts';

const mount = (age: number, body: string) =>
  parseMountstats(
    new TextEncoder().encode(`device filer:/x mounted on /mnt with fstype nfs statvers=1.1\n\tage:\t${age}\n${body}`),
  )[0]!;
const xprt = (sends: number, receives: number) => `\txprt:\ttcp 1 1 2 0 0 ${sends} ${receives} 0 0 0 2 0 0\n`;

test('a counter that went round at 32 bits goes on; one that fell back otherwise began anew', () => {
  expect(counterDifference(5, 9)).toBe(4);
  expect(counterDifference(2 ** 32 - 2, 3)).toBe(5);
  expect(counterDifference(1000, 3)).toBe(3);
  expect(counterDifference(2 ** 40, 3)).toBe(3);
  expect(counterDifference(2 ** 32 - 2, 2 ** 31 + 5)).toBe(2 ** 31 + 5);
});

test('only the calls that ended in between are in the difference, each column by itself', () => {
  const before = mount(10, `${xprt(9, 9)} READ: 1 1 0 10 20 1 2 3 0\n GETATTR: 5 5 0 50 50 1 1 1 0\n`);
  const now = mount(
    20,
    `${xprt(12, 11)} READ: 4 5 1 40 80 2 4 9 1\n GETATTR: 5 5 0 50 50 1 1 1 0\n LOOKUP: 1 1 0 9 9 0 1 1 0\n`,
  );
  const { operations, transport } = mountstatsDifference(before, now);
  expect([...operations.keys()]).toEqual(['READ', 'LOOKUP']);
  expect(operations.get('READ')).toEqual({
    operationCount: 3,
    transmissionCount: 4,
    majorTimeoutCount: 1,
    sentBytes: 30,
    receivedBytes: 60,
    queueMs: 1,
    rttMs: 2,
    executeMs: 6,
    errorCount: 1,
  });
  expect(transport).toEqual({ transportCount: 1, sendCount: 3, receiveCount: 2, connectCount: 0, badXidCount: 0 });
});

test('a younger mount at the same place counts its calls from nothing, and its transport on', () => {
  const before = mount(100, `${xprt(50, 50)} READ: 2 2 0 10 20 1 2 3 0\n`);
  const now = mount(3, `${xprt(54, 53)} READ: 7 7 0 70 70 7 7 7 0\n`);
  const { operations, transport } = mountstatsDifference(before, now);
  expect(operations.get('READ')?.operationCount).toBe(7);
  expect(transport).toMatchObject({ sendCount: 4, receiveCount: 3 });
});

test('other transports than before count from nothing, and a mount without any has none', () => {
  const one = mount(1, xprt(50, 50));
  const two = mount(2, xprt(7, 7) + xprt(5, 5));
  expect(mountstatsDifference(one, two).transport).toMatchObject({
    transportCount: 2,
    sendCount: 12,
    receiveCount: 12,
  });
  expect(mountstatsDifference(one, mount(2, '')).transport).toBeNull();
});
