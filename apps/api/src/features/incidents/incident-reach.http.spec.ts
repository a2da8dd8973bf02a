import { randomUUID } from 'node:crypto';
import type { IncidentReach } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SeededMount, SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

let api: TestApp;
let fleet: SeedFleet;
let mounts: SeededMount[];

beforeAll(async () => {
  api = await startTestApp();
  fleet = new SeedFleet(api.db, api.clock.now());
  mounts = [
    await fleet.mount({ host: 'c1', server: 'nas-1', state: 'hung' }),
    await fleet.mount({ host: 'c2', server: 'nas-1', state: 'hung' }),
    await fleet.mount({ host: 'c2', server: 'nas-1', path: '/b', state: 'hung' }),
  ];
});
afterAll(() => api.stop());

const read = async (id: string) => (await api.ask<IncidentReach>(`/api/v1/incidents/${id}/reach`)).body;

/** An incident of nas-1 with all its mounts, of which the others than `stillAffected` have answered again. */
async function given({ stillAffected = 3, status = 'open', serverId = mounts[0]?.serverId ?? null } = {}) {
  const at = api.clock.now();
  const component = { id: randomUUID(), name: 'nas-1' };
  const verdict = {
    kind: 'server',
    component,
    confidence: { detected: 1, localised: 1 },
    alternatives: [],
    exonerated: [],
    reasons: [],
  };
  const { id } = await api.db.incident.create({
    data: {
      id: randomUUID(),
      ...{ status, serverId, severity: 'critical', title: 'nas-1', kind: 'server', componentId: component.id },
      ...{ verdict, startedAt: at },
      mounts: {
        create: mounts.map((mount, place) => ({
          ...{ mountId: mount.id, joinedAt: at, leftAt: place < stillAffected ? null : at },
        })),
      },
    },
  });
  return id;
}

const standing = (name: string, labels: Record<string, string>, peopleLabels = {}) =>
  api.db.host.updateMany({ where: { name }, data: { labels, peopleLabels } });

describe('GET /api/v1/incidents/{id}/reach', () => {
  it("200: says over how many exports and over which of its server's clients' places it is, people's word first", async () => {
    await standing('c1', { zone: 'z1', rack: 'r1', site: 's1' });
    await standing('c2', { zone: 'z2', rack: 'r1', site: 's1' }, { rack: 'r2' });
    const all = await read(await given());
    expect(all).toMatchObject({ exportCount: 2, mountCounts: { hung: 3, ok: 0 } });
    expect(all.places).toEqual([
      { label: 'rack', touchedCount: 2, valueCount: 2 },
      { label: 'zone', touchedCount: 2, valueCount: 2 },
    ]);
  });

  it('200: counts whom it affects now while it lasts, and everyone once it is over; its mounts as they are, always all', async () => {
    const some = await read(await given({ stillAffected: 1 }));
    expect([some.exportCount, some.places[0], some.mountCounts.hung]).toEqual([
      ...[1, { label: 'rack', touchedCount: 1, valueCount: 2 }, 3],
    ]);
    const over = await read(await given({ stillAffected: 0, status: 'resolved' }));
    expect([over.exportCount, over.places[0]?.touchedCount]).toEqual([2, 2]);
  });

  it('200: counts all clients of its server, also those that it does not touch, and no others', async () => {
    await fleet.mount({ host: 'c3', server: 'nas-1', state: 'ok' });
    await fleet.mount({ host: 'c4', server: 'nas-2', state: 'ok' });
    await standing('c3', { rack: 'r3' });
    await standing('c4', { rack: 'r4' });
    expect((await read(await given())).places[0]).toEqual({ label: 'rack', touchedCount: 2, valueCount: 3 });
  });

  it('200: says nothing of a place that all clients share, nor where no one server is concerned', async () => {
    expect((await read(await given())).places.map(({ label }) => label)).not.toContain('site');
    expect((await read(await given({ serverId: null }))).places).toEqual([]);
  });

  it('404: knows no such incident', async () => {
    expect((await api.ask(`/api/v1/incidents/${randomUUID()}/reach`)).status).toBe(404);
  });
});
