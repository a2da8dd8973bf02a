import type { Mount } from '@mountwatch/protocol';
import { buildEvenFleet, hang, Random, WireFleet } from '@mountwatch/simulator';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AGENT_TOKEN, startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { Prisma } from '../../generated/prisma/client.ts';

const TRY = { timeout: 15_000, interval: 100 };
let api: TestApp;
let fleet: WireFleet;

beforeEach(async () => {
  api = await startTestApp();
});
afterEach(async () => {
  fleet.stop();
  await api.stop();
});

async function probesSaid(): Promise<unknown[]> {
  const { items } = (await api.ask<{ items: Mount[] }>('/api/v1/mounts?limit=100')).body;
  return items.map(({ lastProbe }) => lastProbe?.outcome);
}

it.for([2, 3] as const)(
  'speak version %i of the real protocol: everything they say is stored once, and nothing of it is refused',
  async (protocolVersion) => {
    const random = new Random('wire');
    const shape = { hostCount: 8, mountsPerHost: 3, serverCount: 2, exportsPerServer: 2 };
    const virtual = buildEvenFleet(shape, random.fork('fleet'));
    const place = { apiUrl: api.url, token: AGENT_TOKEN, connectMs: 500 };
    fleet = new WireFleet(virtual, { ...place, protocolVersion, random, nowMs: () => api.clock.nowMs() });
    // The fleet's time is the API's.
    const timer = setInterval(() => api.clock.advance(200), 20);
    fleet.start();
    const inState = (state: string) => api.db.mount.count({ where: { state } });
    await expect.poll(() => inState('ok'), TRY).toBe(24);
    await expect.poll(() => api.db.host.count({ where: { NOT: { health: { equals: Prisma.DbNull } } } }), TRY).toBe(8);
    expect(await api.db.hostWellProbes.count()).toBe(protocolVersion < 3 ? 0 : 8);
    const [server] = virtual.servers;
    const spells = [{ fromMs: api.clock.nowMs(), toMs: api.clock.nowMs() + 3_600_000 }];
    const truth = { kind: 'server' as const, id: server?.id ?? '' };
    const mounts = virtual.mounts.filter((mount) => mount.server === server);
    fleet.fail({ truth, mounts, spells, symptoms: [hang()] });
    await expect.poll(() => inState('hung'), TRY).toBe(mounts.length);
    await expect.poll(() => api.db.triage.count(), TRY).toBe(8);
    await expect.poll(() => api.db.hostMinute.count(), TRY).toBeGreaterThanOrEqual(8);
    await expect.poll(async () => new Set(await probesSaid()), TRY).toEqual(new Set(['ok', 'hung']));
    clearInterval(timer);
    await expect.poll(() => fleet.lagMs(), TRY).toBe(0);
    expect(fleet.ledger.refused).toEqual([]);
    expect(await api.db.transition.count({ where: { to: 'hung' } })).toBe(mounts.length);
  },
);
