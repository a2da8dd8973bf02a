import type { Incident, Page } from '@mountwatch/protocol';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type SeededMount, SeedFleet } from '../../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../../testing/test-app.ts';
import { withReadOnlyDatabase } from '../../../platform/database/index.ts';
import { readReplayArguments, replay } from './index.ts';

const TRY = { timeout: 20_000, interval: 100 };
let api: TestApp;
let from: string;
let fleet: SeedFleet;

async function pass(ms: number): Promise<void> {
  api.clock.advance(ms);
  await fleet.heartbeats(api.clock.now());
}

const play = (...more: string[]) => {
  const args = ['--from', from, '--to', api.clock.now().toISOString(), ...more];
  return withReadOnlyDatabase(api.database.url, (db) => replay(db, readReplayArguments(args, api.clock.nowMs())));
};

beforeAll(async () => {
  api = await startTestApp();
  from = api.clock.now().toISOString();
  fleet = new SeedFleet(api.db, api.clock.now());
  const dead: SeededMount[] = [];
  for (const host of ['c1', 'c2', 'c3', 'c4']) {
    dead.push(await fleet.mount({ host, server: 'nas-dead', probedAt: api.clock.now() }));
    await fleet.mount({ host, server: 'nas-well', probedAt: api.clock.now() });
  }
  await pass(20_000);
  for (const mount of dead) await fleet.transition(mount, 'hung', api.clock.now());
  const kinds = async () => {
    await pass(500);
    return (await api.ask<Page<Incident>>('/api/v1/incidents')).body.items.map(({ verdict }) => verdict.kind);
  };
  await vi.waitUntil(async () => (await kinds()).join() === 'server', TRY);
  await pass(10_000);
});
afterAll(() => api.stop());

it('the same evidence and settings give the same incidents', async () => {
  expect(await play()).toMatch(
    /: 1 as they were, 0 at other times, 0 with another confidence, 0 judged otherwise, 0 gone, 0 new\n {2}= .* server: .*nas-dead/,
  );
});

it('other settings show what they would have changed', async () => {
  expect(await play('--set', 'openScore=10000', '--set', 'leafDwellMs=86400000')).toMatch(/0 as they were, .* 1 gone/);
});

it('an outage that began before the stretch is the one that it was', async () => {
  const args = ['--from', api.clock.now().toISOString(), '--to', new Date(api.clock.nowMs() + 60_000).toISOString()];
  const asked = readReplayArguments(args, api.clock.nowMs() + 60_000);
  expect(await withReadOnlyDatabase(api.database.url, (db) => replay(db, asked))).toMatch(
    /: 1 as they were, 0 at other/,
  );
});

it('work that was planned covers what it covered', async () => {
  const { serverId } = await api.db.mount.findFirstOrThrow({ where: { server: { name: 'nas-dead' } } });
  const [startsAt, endsAt] = [new Date(from), new Date(api.clock.nowMs() + 3_600_000)];
  const plan = {
    name: 'swap',
    matchers: [{ serverId }],
    startsAt,
    endsAt,
    createdBy: 'ada',
    createdAt: startsAt,
    changedAt: startsAt,
  };
  const { id } = await api.db.maintenanceWindow.create({ data: plan });
  expect(await play()).toMatch(/: 0 as they were, .* 1 gone, 0 new/);
  await api.db.maintenanceWindow.delete({ where: { id } });
});

it('a stretch without anything in it has no incidents', async () => {
  const args = ['--from', '2026-01-01T00:00:00Z', '--to', '2026-01-02T00:00:00Z', '--json'];
  const asked = readReplayArguments(args, api.clock.nowMs());
  expect(JSON.parse(await withReadOnlyDatabase(api.database.url, (db) => replay(db, asked)))).toEqual([]);
});

it('nothing can be written meanwhile', async () => {
  const write = withReadOnlyDatabase(api.database.url, (db) => db.host.deleteMany());
  await expect(write).rejects.toThrow(/read-only/);
});
