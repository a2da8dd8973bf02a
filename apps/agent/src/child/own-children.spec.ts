import { expect, test } from 'vitest';
import { OwnChildren } from './own-children.ts';
import type { ProbeCall } from './probe-call.ts';

function callOf(): ProbeCall & { end: () => void; isKilled: boolean } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const call = { pid: 1, answer: promise.then(() => undefined), ended: promise, end: resolve, isKilled: false };
  return Object.assign(call, { kill: () => Object.assign(call, { isKilled: true }) });
}

test('beyond the bound a call waits until another has ended, first come first served', async () => {
  const children = new OwnChildren(1);
  const [first, second, third] = [callOf(), callOf(), callOf()];
  await children.start(() => first);
  const order: string[] = [];
  const later = children.start(() => second).then(() => order.push('second'));
  void children.start(() => third).then(() => order.push('third'));
  await Promise.resolve();
  expect(children.count).toBe(1);
  first.end();
  await later;
  expect(order).toEqual(['second']);
  expect(children.count).toBe(1);
});

test('an aborted wait starts nothing and gives its turn away', async () => {
  const children = new OwnChildren(1);
  const first = callOf();
  await children.start(() => first);
  const abort = new AbortController();
  const aborted = children.start(() => expect.fail('was started'), abort.signal);
  const next = children.start(callOf);
  abort.abort();
  expect(await aborted).toBeUndefined();
  first.end();
  expect(await next).toBeDefined();
});

test('every call is killed at the end, and those that cannot die are counted until they have', async () => {
  const children = new OwnChildren(2);
  const call = callOf();
  await children.start(() => call);
  children.countUnkillable(call.ended);
  children.killAll();
  expect([call.isKilled, children.unkillableCount]).toEqual([true, 1]);
  call.end();
  await call.ended;
  await Promise.resolve();
  expect(children.unkillableCount).toBe(0);
});
