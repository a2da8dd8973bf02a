import { randomUUID } from 'node:crypto';
import type { IncidentState } from '@mountwatch/correlation';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type SeededMount, SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { Database } from '../../platform/database/index.ts';
import { ApplyIncidentTransitions, type Decision } from './apply-incident-transitions.ts';
import { KeptIncidents } from './kept-incidents.ts';

const COUNT = 2_000;

let api: TestApp;
let like: SeededMount;
let mountIds: string[];

beforeAll(async () => {
  api = await startTestApp();
  like = await new SeedFleet(api.db, api.clock.now()).mount({ host: 'c1', server: 'nas1' });
  await api.db.$executeRaw`
    INSERT INTO mounts (id, host_id, server_id, export_id, mountpoint, filesystem_type, superblock, options, state, since,
      changed_at)
    SELECT gen_random_uuid(), host_id, server_id, export_id, '/m/' || n, filesystem_type, superblock, options, state,
      since, changed_at
    FROM mounts, generate_series(2, ${COUNT}::int) n WHERE id = ${like.id}::uuid`;
  mountIds = (await api.db.mount.findMany({ select: { id: true } })).map((mount) => mount.id);
});
afterAll(() => api.stop());

function incidentOf(mountId: string): IncidentState {
  const atMs = api.clock.nowMs();
  const place = {
    mountId,
    hostId: like.hostId,
    serverId: like.serverId,
    exportId: like.exportId,
    state: 'hung',
  } as const;
  const component = { id: mountId, name: `it's "${mountId}"` };
  const confidence = { detected: 0.9, localised: 0.5 };
  return {
    id: randomUUID(),
    status: 'open',
    severity: 'minor',
    title: component.name,
    startedAtMs: atMs,
    resolvedAtMs: null,
    serverId: null,
    verdict: { kind: 'mount', component, confidence, alternatives: [], exonerated: [], reasons: ['hung'] },
    mounts: [{ ...place, joinedAtMs: atMs, leftAtMs: null, leftBecause: null }],
    spellStartedAtMs: atMs,
    recoveringSinceMs: null,
    revision: 1,
  };
}

function stepOf(incident: IncidentState, kind: 'opened' | 'resolved'): Decision['transitions'][number] {
  return { kind, incidentId: incident.id, atMs: api.clock.nowMs(), incident, text: `${kind} ${incident.title}` };
}

interface Decided {
  incidents: readonly IncidentState[];
  transitions: Decision['transitions'];
}

function apply({ incidents, transitions }: Decided, kept = new KeptIncidents()): Promise<void> {
  const changed = kept.take(incidents);
  const decision = { incidents: changed, transitions, thoughts: changed, decidedAt: api.clock.now() };
  return api.app.get(Database).transaction((db) => api.app.get(ApplyIncidentTransitions).run(db, decision));
}

/** How many statements that write of incidents reached Postgres meanwhile; what is done at times beside them does not count. */
async function writesDuring(work: () => Promise<void>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  await work();
  const texts = query.mock.calls.map(([first]) => {
    const asked: unknown = first;
    return typeof asked === 'string' ? asked : (asked as { text: string }).text;
  });
  query.mockRestore();
  return texts.filter((text) => /^\s*(INSERT INTO|UPDATE)\s+"?incident/.test(text)).length;
}

describe(`a decision about ${COUNT} incidents`, () => {
  it('is written in four statements, whole, and again when each has moved on', async () => {
    const incidents = mountIds.map(incidentOf);
    const transitions = incidents.map((incident) => stepOf(incident, 'opened'));
    expect(await writesDuring(() => apply({ incidents, transitions }))).toBe(4);
    expect(await api.db.incident.count({ where: { status: 'open', resolvedAt: null } })).toBe(COUNT);
    expect(await api.db.incidentMount.count({ where: { leftAt: null } })).toBe(COUNT);
    expect(await api.db.incident.findFirst({ where: { id: incidents[7]?.id ?? '' } })).toMatchObject({
      title: incidents[7]?.title,
      verdict: incidents[7]?.verdict,
      startedAt: api.clock.now(),
    });

    const resolvedAtMs = api.clock.nowMs() + 1_000;
    const over = incidents.map((incident): IncidentState => {
      const mounts = incident.mounts.map((member) => ({ ...member, leftAtMs: resolvedAtMs }));
      return { ...incident, status: 'resolved', resolvedAtMs, mounts };
    });
    const steps = over.map((incident) => stepOf(incident, 'resolved'));
    expect(await writesDuring(() => apply({ incidents: over, transitions: steps }))).toBe(4);
    const resolvedAt = new Date(resolvedAtMs);
    expect(await api.db.incident.count({ where: { status: 'resolved', resolvedAt } })).toBe(COUNT);
    expect(await api.db.incidentMount.count({ where: { leftAt: resolvedAt } })).toBe(COUNT);
    expect(await api.db.incidentTimelineEntry.count()).toBe(2 * COUNT);
  });
});

describe('a decision', () => {
  it('leaves who acknowledged an incident, and leaves out a mount that is not there any more', async () => {
    const [incident] = [incidentOf(randomUUID())];
    await apply({ incidents: [incident], transitions: [] });
    await api.db.incident.update({ where: { id: incident.id }, data: { acknowledgedBy: 'ada' } });
    await apply({ incidents: [{ ...incident, title: 'another' }], transitions: [] });
    const stored = await api.db.incident.findUnique({ where: { id: incident.id }, include: { mounts: true } });
    expect(stored).toMatchObject({ title: 'another', acknowledgedBy: 'ada', mounts: [] });
  });

  it('that reopens an incident asks for it to be acknowledged anew', async () => {
    const incident = incidentOf(randomUUID());
    const resolvedAtMs = incident.startedAtMs + 1_000;
    await apply({ incidents: [{ ...incident, status: 'resolved', resolvedAtMs }], transitions: [] });
    await api.db.incident.update({ where: { id: incident.id }, data: { acknowledgedBy: 'ada' } });
    await apply({ incidents: [incident], transitions: [] });
    expect((await api.db.incident.findUnique({ where: { id: incident.id } }))?.acknowledgedBy).toBeNull();
  });
});
