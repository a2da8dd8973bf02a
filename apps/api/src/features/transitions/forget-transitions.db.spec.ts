import { afterAll, beforeAll, expect, it } from 'vitest';
import { SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

let api: TestApp;

beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.stop());

it('a mount that is deleted, alone or with its host, takes its transitions along, and no other', async () => {
  const seed = new SeedFleet(api.db, api.clock.now());
  const places = [
    { host: 'c1', mountpoint: '/a' },
    { host: 'c1', mountpoint: '/b' },
    { host: 'c2', mountpoint: '/a' },
  ];
  const mounts = [];
  for (const place of places) mounts.push(await seed.mount({ ...place, server: 'nas' }));
  for (const mount of mounts) await seed.transition(mount, 'hung', api.clock.now());
  const left = async () => (await api.db.transition.findMany({ select: { mountId: true } })).map((row) => row.mountId);
  const [first = '', second, other] = mounts.map((mount) => mount.id);
  await api.db.mount.delete({ where: { id: first } });
  expect((await left()).sort()).toEqual([second, other].sort());
  await api.db.host.deleteMany({ where: { name: 'c1' } });
  expect(await left()).toEqual([other]);
});
