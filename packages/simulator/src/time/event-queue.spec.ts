import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventQueue } from './event-queue.ts';

test('what is planned happens in the order of its instants, and of its planning within one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), (instants) => {
      const queue = new EventQueue(0);
      const happened: [number, number][] = [];
      for (const [order, atMs] of instants.entries()) queue.at(atMs, () => happened.push([atMs, order]));
      queue.runUntil(100);
      expect(happened).toEqual(
        instants
          .map((atMs, order): [number, number] => [atMs, order])
          .sort((one, other) => one[0] - other[0] || one[1] - other[1]),
      );
    }),
  );
});

test('a happening plans another, and time stops where it is told to', () => {
  const queue = new EventQueue(0);
  const happened: number[] = [];
  const tick = () => {
    happened.push(queue.nowMs);
    queue.after(10, tick);
  };
  queue.at(5, tick);
  queue.runUntil(30);
  expect(happened).toEqual([5, 15, 25]);
  expect(queue.nowMs).toBe(30);
});
