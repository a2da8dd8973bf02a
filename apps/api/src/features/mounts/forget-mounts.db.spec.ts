import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

let api: TestApp;

beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.stop());

it('a mount that is deleted, alone or with its host, takes along what was told of it, and nothing else', async () => {
  const at = api.clock.now();
  const seed = new SeedFleet(api.db, at);
  const places = [
    { host: 'c1', mountpoint: '/a' },
    { host: 'c1', mountpoint: '/b' },
    { host: 'c2', mountpoint: '/a' },
  ];
  const mounts = [];
  for (const place of places) mounts.push(await seed.mount({ ...place, server: 'nas' }));
  for (const [place, mount] of mounts.entries()) {
    const { hostId, serverId } = mount;
    await seed.transition(mount, 'hung', at);
    const told = { hostId, streamId: randomUUID(), sequence: place, at, receivedAt: at };
    await api.db.suspicion.create({
      data: { ...told, mountId: mount.id, reason: 'pending', since: at, isStanding: true },
    });
    await api.db.triage.create({ data: { ...told, serverId, conclusion: 'unreachable', triage: {} } });
  }
  const left = async () => (await api.db.transition.findMany({ select: { mountId: true } })).map((row) => row.mountId);
  const [first = '', second, other] = mounts.map((mount) => mount.id);
  await api.db.mount.delete({ where: { id: first } });
  expect((await left()).sort()).toEqual([second, other].sort());
  expect([await api.db.suspicion.count(), await api.db.triage.count()]).toEqual([2, 3]);
  await api.db.host.deleteMany({ where: { name: 'c1' } });
  expect(await left()).toEqual([other]);
  expect((await api.db.suspicion.findMany()).map((row) => row.mountId)).toEqual([other]);
  expect(await api.db.triage.count()).toBe(1);
});
