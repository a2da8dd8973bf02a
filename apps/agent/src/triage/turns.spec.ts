import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

const NEVER = new AbortController().signal;

test('never more than so many run at once, in the order in which they came, and each gives its own value', async () => {
  const turns = new Turns(2);
  const order: number[] = [];
  let running = 0;
  let most = 0;
  const work = (at: number) => async () => {
    order.push(at);
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return at;
  };
  const results = await Promise.all([0, 1, 2, 3, 4].map((at) => turns.run(NEVER, work(at))));
  expect([results, order, most]).toEqual([[0, 1, 2, 3, 4], [0, 1, 2, 3, 4], 2]);
});

test('one that throws, and one that was aborted while it waited, pass their turns on', async () => {
  const turns = new Turns(1);
  const abort = new AbortController();
  const broken = turns.run(NEVER, () => Promise.reject(new Error('broken')));
  const aborted = turns.run(abort.signal, () => expect.fail('was run'));
  const last = turns.run(NEVER, async () => 'last');
  abort.abort();
  await expect(broken).rejects.toThrow('broken');
  expect([await aborted, await last]).toEqual([undefined, 'last']);
});
