import { randomUUID } from 'node:crypto';
import type { IncidentState } from '@mountwatch/correlation';
import type { Incident, Page, Problem, Silence } from '@mountwatch/protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SeededMount, SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { ApplyIncidentTransitions, KeptIncidents } from '../incidents/index.ts';
import { RelateSilences } from './relate-silences.ts';

const ROUTE = '/api/v1/silences';
let api: TestApp;
let mounts: [SeededMount, SeededMount, SeededMount];

beforeAll(async () => {
  api = await startTestApp();
  const fleet = new SeedFleet(api.db, api.clock.now());
  mounts = [
    await fleet.mount({ host: 'c1', server: 'nas-1' }),
    await fleet.mount({ host: 'c2', server: 'nas-1' }),
    await fleet.mount({ host: 'c2', server: 'nas-2' }),
  ];
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.db.silence.deleteMany();
  await api.db.incident.deleteMany();
});

const at = (minutes: number) => new Date(api.clock.nowMs() + minutes * 60_000).toISOString();
const silence = (changes: object = {}) =>
  api.post<Silence & Problem>(ROUTE, {
    reason: 'the filer is being moved',
    matchers: [{ serverId: mounts[0].serverId }],
    endsAt: at(60),
    ...changes,
  });
const list = async (query = '') => (await api.ask<Page<Silence>>(`${ROUTE}${query}`)).body.items;
const end = async (id: string) => (await api.post(`${ROUTE}/${id}/end`, {})).status;
const shown = async (id: string) => (await api.ask<Incident>(`/api/v1/incidents/${id}`)).body.silence;

/** As the correlating replica writes an incident, again under the same id where it has changed. */
async function incidentOn(affected: SeededMount[], id: string = randomUUID()): Promise<string> {
  const nowMs = api.clock.nowMs();
  const incident: IncidentState = {
    ...{ id, status: 'open', severity: 'major', title: 'nas-1 hangs', serverId: null, startedAtMs: nowMs },
    ...{ resolvedAtMs: null, spellStartedAtMs: nowMs, recoveringSinceMs: null, revision: 1 },
    verdict: {
      ...{ kind: 'server', component: { id: 'x', name: 'nas-1' }, alternatives: [], exonerated: [], reasons: [] },
      confidence: { detected: 0.9, localised: 0.9 },
    },
    mounts: affected.map((mount) => ({
      ...{ ...mount, mountId: mount.id, state: 'hung', joinedAtMs: nowMs, leftAtMs: null, leftBecause: null },
    })),
  };
  const incidents = new KeptIncidents().take([incident]);
  const decision = { incidents, transitions: [], thoughts: [], decidedAt: api.clock.now() };
  await api.app.get(ApplyIncidentTransitions).run(api.db, decision);
  await api.app.get(RelateSilences).run(api.db, [id], api.clock.now());
  return id;
}

describe('POST /api/v1/silences', () => {
  it('201: begins now, says who and why, and marks the incidents that it covers', async () => {
    const incident = await incidentOn(mounts.slice(0, 2));
    const { status, body } = await silence();
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { reason: 'the filer is being moved', createdBy: 'given at start', startsAt: at(0), endedBy: null },
    });
    expect(await shown(incident)).toEqual({
      ...{ id: body.id, reason: body.reason, createdBy: 'given at start', endsAt: at(60) },
    });
    expect((await list(`?incident=${incident}`)).map(({ id }) => id)).toEqual([body.id]);
  });

  it.each([
    ['its server', () => [{ serverId: mounts[0].serverId }], true],
    ['its export', () => [{ exportId: mounts[0].exportId }], true],
    ['another export', () => [{ exportId: mounts[2].exportId }], false],
    ['one of its two hosts', () => [{ hostId: mounts[0].hostId }], false],
    ['a host and its server', () => [{ hostId: mounts[0].hostId }, { serverId: mounts[1].serverId }], true],
    ['a label of all its hosts', () => [{ labelKey: 'rack', labelValue: 'r1' }], true],
    ['another label', () => [{ labelKey: 'rack', labelValue: 'r2' }], false],
    ['another server', () => [{ serverId: mounts[2].serverId }], false],
  ] as const)('of %s covers an incident or does not, also one that opens later', async (_, matchersOf, covers) => {
    const affected = [mounts[0], mounts[1]];
    const before = await incidentOn(affected);
    await silence({ matchers: matchersOf() });
    const after = await incidentOn(affected);
    expect([(await shown(before)) !== null, (await shown(after)) !== null]).toEqual([covers, covers]);
  });

  it('of one incident covers it and no other, whatever it spreads to', async () => {
    const [one, other] = [await incidentOn([mounts[0]]), await incidentOn([mounts[0]])];
    await silence({ matchers: [{ incidentId: one }] });
    await incidentOn(mounts, one);
    expect([(await shown(one)) !== null, await shown(other)]).toEqual([true, null]);
  });

  it('an incident that spreads beyond its silence is silent no more', async () => {
    const incident = await incidentOn([mounts[0]]);
    await silence();
    expect(await shown(incident)).not.toBeNull();
    await incidentOn(mounts, incident);
    expect(await shown(incident)).toBeNull();
  });

  it('ends by itself, and one that has not begun marks nothing yet', async () => {
    const incident = await incidentOn([mounts[0]]);
    await silence({ startsAt: at(10), endsAt: at(20) });
    expect(await shown(incident)).toBeNull();
    api.clock.advance(10 * 60_000);
    expect(await shown(incident)).not.toBeNull();
    api.clock.advance(10 * 60_000);
    expect(await shown(incident)).toBeNull();
  });

  it('400: refuses an end that is over, before its start or too far away, no reason, and nothing to cover', async () => {
    for (const changes of [
      { endsAt: at(-1) },
      { startsAt: at(30), endsAt: at(20) },
      { endsAt: at(31 * 24 * 60) },
      { reason: ' ' },
      { matchers: [] },
      { matchers: [{ serverId: 'filer1' }] },
    ]) {
      const { status, body } = await silence(changes);
      expect({ status, code: body.code }, JSON.stringify(changes)).toEqual({ status: 400, code: 'invalid-request' });
    }
  });
});

describe('GET /api/v1/silences', () => {
  it('200: gives the latest first, by pages, or those in force at an instant', async () => {
    await silence({ reason: 'now' });
    await silence({ reason: 'later', startsAt: at(100), endsAt: at(200) });
    expect((await list()).map(({ reason }) => reason)).toEqual(['later', 'now']);
    expect((await list(`?at=${at(150)}`)).map(({ reason }) => reason)).toEqual(['later']);
    const { body } = await api.ask<Page<Silence>>(`${ROUTE}?limit=1`);
    expect((await list(`?limit=1&cursor=${body.nextCursor}`)).map(({ reason }) => reason)).toEqual(['now']);
  });
});

describe('POST /api/v1/silences/{id}/end', () => {
  it('204: it is over now, by whom is known, and of two at once one is told that it is over', async () => {
    const incident = await incidentOn([mounts[0]]);
    const { id } = (await silence()).body;
    expect((await Promise.all([end(id), end(id)])).toSorted()).toEqual([204, 409]);
    expect(await shown(incident)).toBeNull();
    expect(await list()).toMatchObject([{ id, endsAt: at(0), endedBy: 'given at start', endedAt: at(0) }]);
  });

  it('404: knows no such silence', async () => {
    expect(await end(randomUUID())).toBe(404);
  });
});
