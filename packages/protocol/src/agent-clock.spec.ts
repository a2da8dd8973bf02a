import { expect, it } from 'vitest';
import { type AgentClockReading, readAgentClock } from './agent-clock.ts';

const MINUTE_MS = 60_000;

/** What is read of messages, each by when its agent's clock said that it was sent, and when it came. */
function offsets(...messages: [sentAtMs: number, receivedAtMs: number][]): number[] {
  let known: AgentClockReading | undefined;
  return messages.map(([sentAtMs, receivedAtMs]) => {
    known = readAgentClock(known, { sentAtMs, receivedAtMs });
    return known.offsetMs;
  });
}

it('a message that was late on its way makes no clock wrong', () => {
  expect(offsets([10_000, 10_050], [20_000, 43_000], [30_000, 43_001], [40_000, 43_002], [50_000, 50_040])).toEqual([
    -50, -50, -50, -50, -40,
  ]);
});

it('neither does one that was overtaken', () => {
  expect(offsets([10_000, 10_000], [30_000, 30_000], [20_000, 61_000], [40_000, 40_000])).toEqual([0, 0, 0, 0]);
});

it('a clock that is ahead, or is set ahead, is known at once', () => {
  expect(offsets([10 * MINUTE_MS, 10_000])).toEqual([10 * MINUTE_MS - 10_000]);
  expect(offsets([10_000, 10_000], [10 * MINUTE_MS + 20_000, 20_000])).toEqual([0, 10 * MINUTE_MS]);
});

it('one that is set back is known at once by more than a minute, by less after a few messages', () => {
  const at = 20 * MINUTE_MS;
  expect(offsets([at, at], [at + 10_000 - 10 * MINUTE_MS, at + 10_000])).toEqual([0, -10 * MINUTE_MS]);
  const later = Array.from({ length: 7 }, (_, n): [number, number] => [at + n * 10_000 - 30_000, at + n * 10_000]);
  expect(offsets([at - 10_000, at - 10_000], ...later)).toEqual([0, 0, 0, 0, 0, 0, -30_000, -30_000]);
});
