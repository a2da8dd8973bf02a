import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { GroupCommit } from './group-commit.ts';

interface Piece {
  key: string;
  number: number;
  gatherMs?: number;
}

/** Commits wait until they are let go; the groups that came are kept. */
function start(settings: { laneCount?: number; maxGroupWeight?: number; maxQueuedWeight?: number } = {}) {
  const groups: Piece[][] = [];
  let letGo: (() => void) | undefined;
  const commits = new GroupCommit<Piece, number>({
    keyOf: ({ key }) => key,
    weightOf: () => 1,
    laneCount: settings.laneCount ?? 1,
    gatherMsOf: ({ gatherMs = 1 }) => gatherMs,
    nowMs: () => performance.now(),
    maxGroupWeight: settings.maxGroupWeight ?? 3,
    maxQueuedWeight: settings.maxQueuedWeight ?? 100,
    async commit(pieces) {
      groups.push(pieces);
      await new Promise<void>((resolve) => {
        letGo = resolve;
      });
      return pieces.map(({ number }) =>
        number < 0 ? { status: 'rejected', reason: new Error('bad') } : { status: 'fulfilled', value: number },
      );
    },
  });
  const next = async () => {
    const seen = groups.length;
    letGo?.();
    await sleep(5);
    return groups[seen]?.map(({ key, number }) => `${key}${number}`) ?? [];
  };
  return { commits, groups, next };
}

test('an agent that sends much has one piece in each group, and others do not wait behind it', async () => {
  const { commits, next } = start();
  for (const number of [1, 2, 3, 4]) void commits.add({ key: 'noisy', number });
  for (const key of ['b', 'c', 'd']) void commits.add({ key, number: 1 });
  expect(await next()).toEqual(['noisy1', 'b1', 'c1']);
  expect(await next()).toEqual(['d1', 'noisy2']);
  expect(await next()).toEqual(['noisy3']);
});

test("of one agent's pieces one is under way at a time, whatever the number of lanes", async () => {
  const { commits, groups } = start({ laneCount: 2 });
  void commits.add({ key: 'a', number: 1 });
  await sleep(5);
  void commits.add({ key: 'a', number: 2 });
  await sleep(5);
  expect(groups).toHaveLength(1);
});

test('one that fails costs no other', async () => {
  const { commits, next } = start();
  const [good, bad] = [commits.add({ key: 'a', number: 1 }), commits.add({ key: 'b', number: -1 })];
  void good.catch(() => {});
  void bad.catch(() => {});
  await next();
  await next();
  expect(await good).toBe(1);
  await expect(bad).rejects.toThrow('bad');
});

test('what does not fit is refused at once, and taken again when there is room', async () => {
  const { commits, next } = start({ maxQueuedWeight: 2 });
  void commits.add({ key: 'a', number: 1 });
  void commits.add({ key: 'b', number: 1 });
  expect(() => commits.add({ key: 'c', number: 1 })).toThrow(
    expect.objectContaining({ code: 'too-many-requests', retryAfterMs: 1_000 }),
  );
  await next();
  void commits.add({ key: 'c', number: 1 });
  expect(await next()).toEqual(['c1']);
});

test('who is in no hurry waits for company, and goes at once with somebody who is', async () => {
  const { commits, groups } = start();
  void commits.add({ key: 'calm', number: 1, gatherMs: 60_000 });
  await sleep(20);
  expect(groups).toEqual([]);
  void commits.add({ key: 'hasty', number: 1 });
  await expect.poll(() => groups.flat().map(({ key }) => key)).toEqual(['calm', 'hasty']);
});

test('who is in no hurry goes without company when the time is over, also behind a group that is under way', async () => {
  const { commits, groups, next } = start();
  void commits.add({ key: 'a', number: 1 });
  await expect.poll(() => groups.length).toBe(1);
  void commits.add({ key: 'calm', number: 1, gatherMs: 50 });
  await next();
  await expect.poll(() => groups.map((group) => group.map(({ key }) => key))).toEqual([['a'], ['calm']]);
});
