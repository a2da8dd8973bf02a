import { buildEvenFleet, hang, Random, WireFleet } from '@mountwatch/simulator';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AGENT_TOKEN, startTestApp, type TestApp } from '../../../testing/test-app.ts';

const TRY = { timeout: 15_000, interval: 100 };
let api: TestApp;
let fleet: WireFleet;

beforeAll(async () => {
  api = await startTestApp();
});
afterAll(async () => {
  fleet.stop();
  await api.stop();
});

it('speak the real protocol: everything they say is stored once, and nothing of it is refused', async () => {
  const random = new Random('wire');
  const shape = { hostCount: 8, mountsPerHost: 3, serverCount: 2, exportsPerServer: 2 };
  const virtual = buildEvenFleet(shape, random.fork('fleet'));
  const place = { apiUrl: api.url, token: AGENT_TOKEN, connectMs: 500 };
  fleet = new WireFleet(virtual, { ...place, random, nowMs: () => api.clock.nowMs() });
  // The fleet's time is the API's.
  const timer = setInterval(() => api.clock.advance(200), 20);
  fleet.start();
  const inState = (state: string) => api.db.mount.count({ where: { state } });
  await expect.poll(() => inState('ok'), TRY).toBe(24);
  const [server] = virtual.servers;
  const spells = [{ fromMs: api.clock.nowMs(), toMs: api.clock.nowMs() + 3_600_000 }];
  const truth = { kind: 'server' as const, id: server?.id ?? '' };
  const mounts = virtual.mounts.filter((mount) => mount.server === server);
  fleet.fail({ truth, mounts, spells, symptoms: [hang()] });
  await expect.poll(() => inState('hung'), TRY).toBe(mounts.length);
  await expect.poll(() => api.db.triage.count(), TRY).toBe(8);
  await expect.poll(() => api.db.hostMinute.count(), TRY).toBeGreaterThanOrEqual(8);
  clearInterval(timer);
  await expect.poll(() => fleet.lagMs(), TRY).toBe(0);
  expect(fleet.ledger.refused).toEqual([]);
  expect(await api.db.transition.count({ where: { to: 'hung' } })).toBe(mounts.length);
});
