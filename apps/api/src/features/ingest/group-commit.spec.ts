import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { GroupCommit } from './group-commit.ts';

interface Piece {
  key: string;
  number: number;
}

/** Commits wait until they are let go; the groups that came are kept. */
function start(settings: { laneCount?: number; maxGroupWeight?: number; maxQueuedWeight?: number } = {}) {
  const groups: Piece[][] = [];
  let letGo: (() => void) | undefined;
  const commits = new GroupCommit<Piece, number>({
    keyOf: ({ key }) => key,
    weightOf: () => 1,
    laneCount: settings.laneCount ?? 1,
    gatherMs: 1,
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
  expect(() => commits.add({ key: 'c', number: 1 })).toThrow(/come again later/);
  await next();
  void commits.add({ key: 'c', number: 1 });
  expect(await next()).toEqual(['c1']);
});
