import { randomUUID } from 'node:crypto';
import { type IncidentState, SNAPSHOT_VERSION } from '@mountwatch/correlation';
import type { Incident, Page, TimelineEntry } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SeededMount, SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { EvidenceFeed } from '../../platform/events/index.ts';
import { KeptIncidents } from '../incidents/index.ts';
import { CorrelatorMemory } from './correlator-memory.ts';
import { CorrelateLoop } from './lead/correlate-loop.ts';

let api: TestApp;
let fleet: SeedFleet;
const mounts: SeededMount[] = [];
const TRY = { timeout: 15_000, interval: 100 };

async function incidents(from = api): Promise<Incident[]> {
  return (await from.ask<Page<Incident>>('/api/v1/incidents')).body.items;
}

async function kinds(id: string): Promise<string[]> {
  const { body } = await api.ask<Page<TimelineEntry>>(`/api/v1/incidents/${id}/timeline`);
  return body.items.map((entry) => entry.kind);
}

/** Time passes while every host speaks: what heartbeats do. */
async function pass(ms: number, clock = api.clock): Promise<void> {
  clock.advance(ms);
  await fleet.heartbeats(clock.now());
}

async function everyMountGoes(to: 'hung' | 'ok', at = api.clock.now()): Promise<void> {
  for (const mount of mounts) await fleet.transition(mount, to, at);
}

async function untilStatus(status: string): Promise<Incident> {
  await expect
    .poll(async () => {
      await pass(500);
      return (await incidents())[0]?.status;
    }, TRY)
    .toBe(status);
  const [newest] = await incidents();
  if (!newest) throw new Error('no incident');
  return newest;
}

beforeAll(async () => {
  api = await startTestApp({ resolveHoldSeconds: 5 });
  const now = api.clock.now();
  fleet = new SeedFleet(api.db, now);
  for (const host of ['c1', 'c2', 'c3']) {
    mounts.push(await fleet.mount({ host, server: 'nas-dead', probedAt: now }));
    await fleet.mount({ host, server: 'nas-well', probedAt: now });
  }
});
afterAll(() => api.stop());

describe('the correlating replica', () => {
  it('makes one incident of a server that hangs for all its clients, and resolves it when they answer', async () => {
    await pass(5_000);
    await everyMountGoes('hung');
    const opened = await untilStatus('open');
    expect(opened.verdict).toMatchObject({ kind: 'server', component: { name: 'nas-dead' } });
    expect(opened).toMatchObject({ affected: { hosts: 3, mounts: 3 }, server: { name: 'nas-dead' } });
    expect(await incidents()).toHaveLength(1);

    await everyMountGoes('ok');
    const resolved = await untilStatus('resolved');
    expect(resolved).toMatchObject({ id: opened.id, affected: { hosts: 3, mounts: 3 } });
    expect(await kinds(resolved.id)).toEqual(['candidate', 'opened', 'recovering', 'resolved']);
  });

  it('closes an incident for good when it has been over for long', async () => {
    await pass(40 * 60_000);
    const closed = await untilStatus('closed');
    expect((await kinds(closed.id)).at(-1)).toBe('closed');
  });

  it('goes on after the database was away, with nothing lost and nothing twice', async () => {
    await everyMountGoes('hung');
    const opened = await untilStatus('open');
    await api.database.cutOff();
    await expect.poll(async () => (await api.ask('/api/v1/incidents')).status, TRY).toBe(503);
    await api.database.bringBack();
    await expect.poll(async () => (await api.ask('/api/v1/incidents')).status, TRY).toBe(200);
    await everyMountGoes('ok');
    const resolved = await untilStatus('resolved');
    expect(resolved.id).toBe(opened.id);
    expect(await kinds(opened.id)).toEqual(['candidate', 'opened', 'recovering', 'resolved']);
  });

  it('is succeeded by another that knows what it knew', async () => {
    await pass(40 * 60_000);
    await untilStatus('closed');
    await everyMountGoes('hung');
    const opened = await untilStatus('open');
    const successor = await startTestApp({ resolveHoldSeconds: 5, databaseUrl: api.database.url });
    const behindMs = api.clock.nowMs() - successor.clock.nowMs();
    successor.clock.advance(behindMs);
    await api.app.close();
    await fleetOf(successor, 'ok');
    await expect
      .poll(async () => {
        successor.clock.advance(500);
        await successor.db.host.updateMany({ data: { lastSeenAt: successor.clock.now() } });
        return (await incidents(successor)).map(({ id, status }) => [id, status]).slice(0, 1);
      }, TRY)
      .toEqual([[opened.id, 'resolved']]);
    await successor.stop();
  });
});

async function fleetOf(app: TestApp, to: 'hung' | 'ok'): Promise<void> {
  const its = new SeedFleet(app.db, app.clock.now());
  for (const mount of mounts) await its.transition(mount, to, app.clock.now());
}

describe('a host that falls silent', () => {
  it('is told to whoever listens, once, and again when it is heard; it resolves and opens nothing', async () => {
    const own = await startTestApp();
    const told: string[][] = [];
    own.app.get(EvidenceFeed).onChanged(({ hostIds }) => told.push(hostIds));
    const hostId = await new SeedFleet(own.db, own.clock.now()).host('quiet');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(told).toEqual([]);
    own.clock.advance(45_001);
    await expect.poll(() => told, TRY).toEqual([[hostId]]);
    await own.db.host.update({ where: { id: hostId }, data: { lastSeenAt: own.clock.now() } });
    await expect.poll(() => told, TRY).toEqual([[hostId], [hostId]]);
    expect(await incidents(own)).toEqual([]);
    await own.stop();
  });
});

describe('saving a decision', () => {
  it('is refused to a leader that was overtaken: nothing of it is written', async () => {
    const own = await startTestApp();
    const memory = own.app.get(CorrelatorMemory, { strict: false });
    const snapshot = { version: 1 as const, incidents: [] };
    const decision = { incidents: [], transitions: [], thoughts: [], decidedAt: own.clock.now() };
    const at = (ms: number) => new Date(own.clock.nowMs() + ms);
    const save = (takenAt: Date, replaces: Date | null) =>
      memory.save({ decision, next: { snapshot, takenAt }, replaces }).then(
        () => 'saved',
        (error: { code?: string }) => error.code,
      );
    expect(await save(at(1), null)).toBe('saved');
    expect(await save(at(2), null)).toBe('conflict');
    const both = await Promise.all([save(at(3), at(1)), save(at(4), at(1))]);
    expect(both.toSorted()).toEqual(['conflict', 'saved']);
    await own.stop();
  });

  it('keeps the mounts of incidents apart, and reads what versions before kept with them, to be written whole', async () => {
    const own = await startTestApp();
    await own.app.get(CorrelateLoop).beforeApplicationShutdown();
    const memory = own.app.get(CorrelatorMemory, { strict: false });
    const seeded = await new SeedFleet(own.db, own.clock.now()).mount({ host: 'c1', server: 'nas1', state: 'hung' });
    const takenAt = own.clock.now();
    const incident = incidentOf(seeded, takenAt.getTime());
    const snapshot = { version: SNAPSHOT_VERSION, incidents: [incident] };
    const incidents = new KeptIncidents().take([incident]);
    const decision = { incidents, transitions: [], thoughts: [], decidedAt: takenAt };
    await memory.save({ decision, next: { snapshot, takenAt }, replaces: null });
    expect(await memory.load()).toEqual({ snapshot, takenAt, keptWhole: [incident] });
    const row = await own.db.correlatorSnapshot.findFirstOrThrow();
    expect(row.snapshot).toMatchObject({ incidents: [{ id: incident.id }] });
    expect(row.snapshot).not.toHaveProperty('incidents.0.mounts');

    const asBefore = { hostId: null, serverId: null, exportId: null, state: null };
    await own.db.incidentMount.updateMany({ data: asBefore });
    await own.db.correlatorSnapshot.updateMany({ data: { snapshot: JSON.parse(JSON.stringify(snapshot)) } });
    expect(await memory.load()).toEqual({ snapshot, takenAt, keptWhole: [] });
    await own.stop();
  });
});

function incidentOf({ exportId, hostId, id, serverId }: SeededMount, atMs: number): IncidentState {
  const lies = { mountId: id, hostId, serverId, exportId, state: 'hung' } as const;
  return {
    ...{ id: randomUUID(), status: 'open', severity: 'minor', title: 'nas1 hangs', serverId, revision: 1 },
    ...{ startedAtMs: atMs, resolvedAtMs: null, spellStartedAtMs: atMs, recoveringSinceMs: null },
    verdict: {
      ...{ kind: 'mount', component: { id, name: 'c1:/m' }, confidence: { detected: 0.9, localised: 0.5 } },
      ...{ alternatives: [], exonerated: [], reasons: ['hung'] },
    },
    mounts: [{ ...lies, joinedAtMs: atMs - 7, leftAtMs: atMs, leftBecause: 'answers' }],
  };
}
