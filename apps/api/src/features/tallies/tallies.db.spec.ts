import type { Overview, Page, Server } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { MergeServers } from '../servers/identity/merge-servers.ts';
import { KeepTallies } from './keep-tallies.ts';

let api: TestApp;
let seed: SeedFleet;

beforeAll(async () => {
  api = await startTestApp();
  seed = new SeedFleet(api.db, api.clock.now());
});
afterAll(() => api.stop());

const serverNamed = async (name: string) => {
  const { body } = await api.ask<Page<Server>>(`/api/v1/servers?q=${name}`);
  const { clientCount, affectedClientCount, silentClientCount, mountCounts } = body.items[0] as Server;
  return { clientCount, affectedClientCount, silentClientCount, ...mountCounts };
};
const keep = () => api.app.get(KeepTallies, { strict: false });

describe('what a server counts', () => {
  it('follows every change of its mounts, each client once', async () => {
    await seed.mount({ host: 'c1', server: 'nas', path: '/a', state: 'ok' });
    const hung = await seed.mount({ host: 'c1', server: 'nas', path: '/b', state: 'hung' });
    const other = await seed.mount({ host: 'c2', server: 'nas', path: '/a', state: 'ok' });
    expect(await serverNamed('nas')).toMatchObject({ clientCount: 2, affectedClientCount: 1, ok: 2, hung: 1 });
    await api.db.mount.updateMany({ where: { id: { in: [hung.id, other.id] } }, data: { state: 'unmounted' } });
    expect(await serverNamed('nas')).toMatchObject({ clientCount: 1, affectedClientCount: 0, ok: 1, unmounted: 2 });
    await api.db.mount.updateMany({ where: { id: { in: [hung.id, other.id] } }, data: { state: 'stale' } });
    expect(await serverNamed('nas')).toMatchObject({ clientCount: 2, affectedClientCount: 2, ok: 1, stale: 2 });
    await api.db.mount.delete({ where: { id: other.id } });
    expect(await serverNamed('nas')).toMatchObject({ clientCount: 1, affectedClientCount: 1, ok: 1, stale: 1 });
  });

  it('is not known any more of hosts that fell silent, who stay clients', async () => {
    const longAgo = new Date(api.clock.nowMs() - 3_600_000);
    await seed.host('quiet', longAgo);
    await seed.mount({ host: 'quiet', server: 'far', path: '/a', state: 'hung' });
    await seed.mount({ host: 'quiet', server: 'far', path: '/b', state: 'ok' });
    await seed.mount({ host: 'c1', server: 'far', path: '/a', state: 'hung' });
    const counts = { clientCount: 2, affectedClientCount: 1, silentClientCount: 1, hung: 1, ok: 0, unknown: 2 };
    expect(await serverNamed('far')).toMatchObject(counts);
    const { body } = await api.ask<Overview>('/api/v1/overview');
    expect(body.mountCounts).toMatchObject({ hung: 1, ok: 1, unknown: 2, stale: 1 });
    expect(body.worstServers.map(({ name }) => name).sort()).toEqual(['far', 'nas']);
  });

  it('is the same after its rows were added up, also by two at a time', async () => {
    const before = await serverNamed('nas');
    await Promise.all([keep().addUp(), keep().addUp()]);
    await keep().addUp();
    expect(await serverNamed('nas')).toEqual(before);
    const rows = await api.db.serverTally.groupBy({ by: ['serverId'], _count: true });
    expect(rows.map((row) => row._count)).toEqual(rows.map(() => 1));
  });

  it('goes with its mounts to the server that it is merged into', async () => {
    const [one, other] = [await seed.server('nas'), await seed.server('nas-b')];
    await seed.mount({ host: 'c1', server: 'nas-b', path: '/a', state: 'slow' });
    await seed.mount({ host: 'c3', server: 'nas-b', path: '/a', state: 'ok' });
    await api.app.get(MergeServers, { strict: false }).run(one, other, { actor: 'test', reason: 'one machine' });
    const counts = { clientCount: 2, affectedClientCount: 1, ok: 2, stale: 1, slow: 1 };
    expect(await serverNamed('nas')).toMatchObject(counts);
  });

  it('that is wrong, or missing, is counted anew, once', async () => {
    const before = await serverNamed('nas');
    await api.db.serverTally.deleteMany();
    await Promise.all([keep().correct(), keep().correct()]);
    await keep().correct();
    expect(await serverNamed('nas')).toEqual(before);
  });
});
