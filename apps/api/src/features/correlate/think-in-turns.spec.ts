import { expect, test } from 'vitest';
import { thinkInTurns } from './think-in-turns.ts';

/** Each call takes 5 ms of a clock that moves otherwise only while others have their turn: by so much each time. */
function start(callCount: number, othersTakeMs: number) {
  const clock = { nowMs: 0 };
  const turns: number[] = [0];
  let isOthersTurn = false;
  let calls = 0;
  const correlator = {
    get isThinking() {
      return calls < callCount;
    },
    evaluate() {
      if (isOthersTurn) turns.push(0);
      isOthersTurn = false;
      calls += 1;
      clock.nowMs += 5;
      turns[turns.length - 1] = (turns.at(-1) ?? 0) + 5;
      return [];
    },
  };
  const watch = () => {
    isOthersTurn = true;
    clock.nowMs += othersTakeMs;
    if (calls < callCount) setImmediate(watch);
  };
  setImmediate(watch);
  return thinkInTurns(correlator, 0, () => clock.nowMs).then(() => turns);
}

test('where others take little, a turn is short', async () => {
  expect(await start(9, 1)).toEqual([15, 15, 15]);
});

test('as others take longer, so do the turns, up to a bound', async () => {
  expect(await start(27, 60)).toEqual([15, 60, 60]);
  expect(await start(43, 1_000)).toEqual([15, 100, 100]);
});

test('what is decided in one call needs no turn', async () => {
  expect(await start(1, 1_000)).toEqual([5]);
});
