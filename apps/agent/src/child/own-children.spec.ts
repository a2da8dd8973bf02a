import { expect, test } from 'vitest';
import { startOwnCall } from './own-call.ts';
import { OwnChildren, type Purpose, type Turn } from './own-children.ts';
import type { ProbeCall } from './probe-call.ts';

function callOf(_?: unknown): ProbeCall & { end: () => void; isKilled: boolean } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const call = { pid: 1, answer: promise.then(() => undefined), ended: promise, end: resolve, isKilled: false };
  return Object.assign(call, { kill: () => Object.assign(call, { isKilled: true }) });
}

function turn(purpose: Purpose = 'probe'): Turn & { abort: () => void } {
  const abort = new AbortController();
  return { purpose, signal: abort.signal, abort: () => abort.abort() };
}

test('beyond the bound a call waits until another has ended, first come first served', async () => {
  const children = new OwnChildren(1);
  const [first, second, third] = [callOf(), callOf(), callOf()];
  await children.start(() => first, turn());
  const order: string[] = [];
  const later = children.start(() => second, turn()).then(() => order.push('second'));
  void children.start(() => third, turn()).then(() => order.push('third'));
  await Promise.resolve();
  expect(children.count).toBe(1);
  first.end();
  await later;
  expect(order).toEqual(['second']);
  expect(children.count).toBe(1);
});

test('watches leave an eighth of the places to probes, and probes go before watches that waited longer', async () => {
  const children = new OwnChildren(8);
  const watches = Array.from({ length: 8 }, callOf);
  const begun = watches.map((watch) => children.start(() => watch, turn('watch')));
  await begun[6];
  expect(children.count).toBe(7);
  const probe = await children.start(callOf, turn());
  expect(probe).toBeDefined();
  const second = children.start(callOf, turn());
  watches[0]!.end();
  expect(await second).toBeDefined();
  expect(children.count).toBe(8);
});

test('an aborted wait starts nothing, and leaves the places and the order of the others alone', async () => {
  const children = new OwnChildren(1);
  const first = callOf();
  await children.start(() => first, turn());
  const [aborting, order] = [turn(), [] as string[]];
  const aborted = children.start(() => expect.fail('was started'), aborting);
  const next = children.start(() => callOf(order.push('next')), turn());
  void children.start(() => callOf(order.push('last')), turn());
  aborting.abort();
  expect(await aborted).toBeUndefined();
  expect(children.count).toBe(1);
  first.end();
  await next;
  expect(order).toEqual(['next']);
});

test('a call that the kernel refuses to start frees its place, and one that cannot even begin takes none', async () => {
  const children = new OwnChildren(1);
  const tooLong = `/${'x'.repeat(200_000)}`;
  const refused = await children.start(() => startOwnCall(tooLong), turn());
  expect(await refused!.answer).toBeUndefined();
  const broken = children.start(() => {
    throw new Error('broken');
  }, turn());
  await expect(broken).rejects.toThrow('broken');
  expect(await children.start(callOf, turn())).toBeDefined();
});

test('every call is killed at the end and nobody waits, and those that cannot die are counted until they have', async () => {
  const children = new OwnChildren(1);
  const call = callOf();
  await children.start(() => call, turn());
  const waiting = children.start(() => expect.fail('was started'), turn());
  children.countUnkillable(call.ended);
  children.killAll();
  expect(await waiting).toBeUndefined();
  expect([call.isKilled, children.unkillableCount]).toEqual([true, 1]);
  call.end();
  await call.ended;
  await Promise.resolve();
  expect(children.unkillableCount).toBe(0);
});
