import { expect, test } from 'vitest';
import { ReplyGap } from './reply-gap.ts';

const xprt = (sendCount: number, receiveCount: number) => [
  { kind: 'tcp', sourcePort: 0, connectCount: 1, sendCount, receiveCount, badXidCount: 0 },
];

test('what was sent and not answered waits', () => {
  const gap = new ReplyGap();
  expect(gap.observe(xprt(9, 9)).waitingCount).toBe(0);
  expect(gap.observe(xprt(11, 9)).waitingCount).toBe(2);
  expect(gap.observe(xprt(12, 12)).waitingCount).toBe(0);
});

test('what was given up or sent twice stays in the counters for ever and counts until replies come beside it', () => {
  const gap = new ReplyGap();
  gap.observe(xprt(9, 9));
  expect(gap.observe(xprt(35, 10)).waitingCount).toBe(25);
  expect(gap.observe(xprt(40, 15)).waitingCount).toBe(0);
  expect(gap.observe(xprt(41, 15)).waitingCount).toBe(1);
});

test('progress is made where a reply comes', () => {
  const gap = new ReplyGap();
  const first = gap.observe(xprt(9, 9)).progress;
  expect(gap.observe(xprt(12, 9)).progress).toBe(first);
  expect(gap.observe(xprt(12, 10)).progress).not.toBe(first);
});
