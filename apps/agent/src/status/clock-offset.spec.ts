import { expect, test } from 'vitest';
import { ClockOffset } from './clock-offset.ts';

test('half of the round trip is taken for the way to the API', () => {
  let nowMs = 1_000_000;
  const clock = { nowMs: () => nowMs, monotonicMs: () => nowMs - 900_000 };
  const offset = new ClockOffset(clock);
  offset.noteAnswer(new Date(0).toISOString());
  expect(offset.offsetMs).toBeNull();
  offset.noteSent();
  nowMs += 400;
  offset.noteAnswer(new Date(1_000_200 - 3000).toISOString());
  expect(offset.offsetMs).toBe(3000);
});

test('a step of the agent’s own clock during the exchange does not count as round trip', () => {
  let nowMs = 1_000_000;
  const offset = new ClockOffset({ nowMs: () => nowMs, monotonicMs: () => 0 });
  offset.noteSent();
  nowMs += 3_600_000;
  offset.noteAnswer(new Date(1_000_000).toISOString());
  expect(offset.offsetMs).toBe(0);
});
