import { afterAll, beforeAll, expect, it } from 'vitest';
import { SeedFleet } from '../../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../../testing/test-app.ts';
import { Database } from '../../../platform/database/index.ts';
import { selectSnapshot, unseenIn } from './unseen.ts';

let api: TestApp;
let fleet: SeedFleet;

beforeAll(async () => {
  api = await startTestApp();
  fleet = new SeedFleet(api.db, api.clock.now());
});
afterAll(() => api.stop());

async function unseenMounts(snapshot: string | null): Promise<string[]> {
  const rows = await api.db.$queryRaw<{ mountpoint: string }[]>`
    SELECT mountpoint FROM mounts m WHERE ${unseenIn(snapshot, 'm')} ORDER BY mountpoint`;
  return rows.map((row) => row.mountpoint);
}

it('what was written after a snapshot is unseen, also where its transaction had begun before; the rest is not', async () => {
  for (const mountpoint of ['/a', '/b', '/c']) await fleet.mount({ host: 'c1', server: 'nas', mountpoint });
  const { promise: isRead, resolve: goOn } = Promise.withResolvers<void>();
  const { promise: hasWritten, resolve: written } = Promise.withResolvers<void>();
  const slow = api.app.get(Database).transaction(async (db) => {
    await db.mount.updateMany({ where: { mountpoint: '/b' }, data: { state: 'hung' } });
    written();
    await isRead;
  });
  await hasWritten;
  const snapshot = await selectSnapshot(api.db);
  expect(await unseenMounts(snapshot)).toEqual([]);
  await api.db.mount.updateMany({ where: { mountpoint: '/c' }, data: { state: 'hung' } });
  expect(await unseenMounts(snapshot)).toEqual(['/c']);
  goOn();
  await slow;
  expect(await unseenMounts(snapshot)).toEqual(['/b', '/c']);
  expect(await unseenMounts(await selectSnapshot(api.db))).toEqual([]);
  expect(await unseenMounts(null)).toEqual(['/a', '/b', '/c']);
});
