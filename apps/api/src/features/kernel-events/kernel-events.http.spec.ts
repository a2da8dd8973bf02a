import { randomUUID } from 'node:crypto';
import type { KernelEvent, Page, Problem } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SeededMount, SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

let api: TestApp;
let mount: SeededMount;

const list = async (query = '') => (await api.ask<Page<KernelEvent>>(`/api/v1/kernel-events${query}`)).body;
const texts = (page: Page<KernelEvent>) => page.items.map((event) => event.text);

beforeAll(async () => {
  api = await startTestApp();
  const fleet = new SeedFleet(api.db, api.clock.now());
  mount = await fleet.mount({ host: 'c1', server: 'nas-a' });
  const shared = {
    hostId: mount.hostId,
    streamId: randomUUID(),
    bootId: randomUUID(),
    isTimeEstimated: false,
    fields: { program: 'nfs' },
    receivedAt: api.clock.now(),
  };
  const at = (second: number) => new Date(Date.parse('2026-11-22T09:00:00.000Z') + second * 1000);
  await api.db.kernelEvent.createMany({
    data: [
      {
        ...shared,
        serverId: mount.serverId,
        sequence: 1,
        kmsgSequence: 8_001,
        kind: 'rpc-not-responding',
        severity: 'err',
        at: at(0),
        text: 'nfs: server nas-a not responding, still trying',
      },
      {
        ...shared,
        serverId: mount.serverId,
        sequence: 2,
        kmsgSequence: 8_002,
        kind: 'rpc-ok',
        severity: 'info',
        at: at(9),
        text: 'nfs: server nas-a OK',
      },
      {
        ...shared,
        serverId: null,
        sequence: 3,
        kmsgSequence: 8_003,
        kind: 'rpc-timed-out',
        severity: 'warning',
        at: at(5),
        text: 'nfs: server who not responding, timed out',
      },
    ],
  });
});
afterAll(() => api.stop());

describe('GET /api/v1/kernel-events', () => {
  it('200: gives what kernels said, newest first, also of a server that no mount names', async () => {
    const { items } = await list();
    expect(items.map(({ kind }) => kind)).toEqual(['rpc-ok', 'rpc-timed-out', 'rpc-not-responding']);
    expect(items[1]?.server).toBeNull();
    expect(items[2]).toMatchObject({
      host: { id: mount.hostId, name: 'c1' },
      server: { id: mount.serverId, name: 'nas-a' },
      severity: 'err',
      sequence: 8_001,
      fields: { program: 'nfs' },
      isTimeEstimated: false,
    });
  });

  it('200: filters by host, server, mount, kind, severity, part of the text and time', async () => {
    const ok = ['nfs: server nas-a OK'];
    expect(texts(await list('?host=c2'))).toEqual([]);
    expect(texts(await list('?server=nas-a&since=2026-11-22T09:00:01.000Z'))).toEqual(ok);
    expect(texts(await list(`?mount=${mount.id}&kind=rpc-ok`))).toEqual(ok);
    expect(texts(await list('?severity=info,debug'))).toEqual(ok);
    expect((await list('?q=NOT%20responding')).items).toHaveLength(2);
    expect((await list('?until=2026-11-22T09:00:05.000Z')).items).toHaveLength(1);
  });

  it('200: pages', async () => {
    const first = await list('?limit=2');
    expect((await list(`?limit=2&cursor=${first.nextCursor}`)).items.map(({ sequence }) => sequence)).toEqual([8_001]);
  });

  it('400: names what it cannot read', async () => {
    expect((await api.ask<Problem>('/api/v1/kernel-events?kind=oops')).body).toMatchObject({ code: 'invalid-request' });
  });
});
