import { randomUUID } from 'node:crypto';
import type { IncidentMember, IncidentState } from '@mountwatch/correlation';
import type {
  AffectedHost,
  AffectedMount,
  Incident,
  Page,
  PastVerdict,
  Problem,
  TimelineEntry,
} from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SeededMount, SeedFleet } from '../../../testing/seed-fleet.ts';
import { AGENT_TOKEN, startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { ApplyIncidentTransitions } from './apply-incident-transitions.ts';
import { IncidentFeed } from './incident-feed.ts';
import { type ChangedIncident, KeptIncidents } from './kept-incidents.ts';

const START = Date.parse('2026-11-22T09:00:00.000Z');
let api: TestApp;
let apply: ApplyIncidentTransitions;
let mounts: SeededMount[];

function member(mount: SeededMount, leftAtMs: number | null = null): IncidentMember {
  const leftBecause = leftAtMs === null ? null : 'answers';
  return { ...mount, mountId: mount.id, state: 'hung', joinedAtMs: START, leftAtMs, leftBecause };
}

function stateOf(changes: Partial<IncidentState> = {}): IncidentState {
  const server = { id: mounts[0]?.serverId ?? '', name: 'nas-1' };
  return {
    id: randomUUID(),
    status: 'open',
    severity: 'critical',
    title: 'Server nas-1 has stopped answering 2 hosts.',
    startedAtMs: START,
    resolvedAtMs: null,
    serverId: server.id,
    verdict: {
      kind: 'server',
      component: server,
      confidence: { detected: 0.99, localised: 0.9 },
      alternatives: [],
      exonerated: [],
      reasons: ['2 of 2 hosts hang.'],
    },
    mounts: mounts.map((mount) => member(mount)),
    spellStartedAtMs: START,
    recoveringSinceMs: null,
    revision: 1,
    ...changes,
  };
}

/** As a correlating replica that has just begun sees it. */
function changed(state: IncidentState): ChangedIncident[] {
  return new KeptIncidents().take([state]);
}

/** As the correlating replica does it. */
async function given(changes: Partial<IncidentState> = {}): Promise<string> {
  const incident = stateOf(changes);
  const transition = { kind: 'opened' as const, incidentId: incident.id, atMs: START, incident, text: incident.title };
  const incidents = changed(incident);
  await apply.run(api.db, { incidents, transitions: [transition], thoughts: incidents, decidedAt: api.clock.now() });
  return incident.id;
}

beforeAll(async () => {
  api = await startTestApp();
  apply = api.app.get(ApplyIncidentTransitions);
  const fleet = new SeedFleet(api.db, api.clock.now());
  mounts = [
    await fleet.mount({ host: 'c1', server: 'nas-1', state: 'hung' }),
    await fleet.mount({ host: 'c2', server: 'nas-1', state: 'hung' }),
    await fleet.mount({ host: 'c2', server: 'nas-1', path: '/b', state: 'hung' }),
  ];
});
afterAll(() => api.stop());

describe('GET /api/v1/incidents', () => {
  const list = async (query: string) => (await api.ask<Page<Incident>>(`/api/v1/incidents${query}`)).body.items;

  it('200: gives incidents newest first, and filters by status, severity, kind, server and host', async () => {
    const older = await given({ startedAtMs: START - 60_000, status: 'recovering', severity: 'minor' });
    const newer = await given({ startedAtMs: START + 60_000 });
    const ids = async (query: string) => (await list(query)).map((incident) => incident.id);
    expect(await ids('')).toEqual([newer, older]);
    expect(await ids('?status=open')).toEqual([newer]);
    expect(await ids('?status=open,recovering')).toEqual([newer, older]);
    expect(await ids('?severity=minor')).toEqual([older]);
    expect(await ids('?kind=host')).toEqual([]);
    expect(await ids('?server=nas-1&host=c1')).toEqual([newer, older]);
    expect(await ids('?host=nobody')).toEqual([]);
    expect(await ids('?since=2026-11-22T09:00:00.000Z')).toEqual([newer]);
    await api.db.incident.deleteMany();
  });

  it('400: names a filter that it cannot read', async () => {
    const { status, body } = await api.ask<Problem>('/api/v1/incidents?status=broken');
    expect(status).toBe(400);
    expect(body.errors?.[0]?.pointer).toContain('?status');
  });
});

describe('GET /api/v1/incidents/{id}', () => {
  const read = async (id: string) => (await api.ask<Incident>(`/api/v1/incidents/${id}`)).body;

  it('200: counts who is affected now while it lasts, and everyone once it is over', async () => {
    const [first, second, third] = mounts as [SeededMount, SeededMount, SeededMount];
    const half = [member(first), member(second, START + 1000), member(third, START + 1000)];
    expect((await read(await given({ mounts: half }))).affected).toEqual({ hosts: 1, mounts: 1 });
    const over = { mounts: half, status: 'resolved' as const, resolvedAtMs: START + 9000 };
    expect(await read(await given(over))).toMatchObject({
      status: 'resolved',
      resolvedAt: '2026-11-22T09:00:09.000Z',
      affected: { hosts: 2, mounts: 3 },
    });
  });

  it('404: knows no such incident', async () => {
    for (const path of [
      'nonsense',
      `${randomUUID()}`,
      `${randomUUID()}/timeline`,
      `${randomUUID()}/mounts`,
      `${randomUUID()}/hosts`,
      `${randomUUID()}/reach`,
    ]) {
      expect((await api.ask(`/api/v1/incidents/${path}`)).status, path).toBe(404);
    }
  });
});

describe('GET /api/v1/incidents/{id}/mounts', () => {
  it('200: gives every mount once over pages, with host, server, export and state', async () => {
    const id = await given();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor ? `?limit=2&cursor=${cursor}` : '?limit=2';
      const { body } = await api.ask<Page<AffectedMount>>(`/api/v1/incidents/${id}/mounts${query}`);
      for (const item of body.items) {
        expect(item).toMatchObject({ server: { name: 'nas-1' }, state: 'hung', leftAt: null });
        seen.push(item.mount.id);
      }
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(seen.toSorted()).toEqual(mounts.map((mount) => mount.id).toSorted());
  });
});

describe('GET /api/v1/incidents/{id}/hosts', () => {
  it('200: gives every host once over pages, with its affected mounts by state, and when the last of them answered', async () => {
    const [first, second, third] = mounts as [SeededMount, SeededMount, SeededMount];
    const members = [member(first, START + 5000), member(second, START + 9000), member(third)];
    const id = await given({ mounts: members });
    const page = async (query: string) =>
      (await api.ask<Page<AffectedHost>>(`/api/v1/incidents/${id}/hosts${query}`)).body;
    const one = await page('?limit=1');
    const two = await page(`?limit=1&cursor=${one.nextCursor}`);
    expect(two.nextCursor).toBeNull();
    expect([...one.items, ...two.items].toSorted((a, b) => a.host.name.localeCompare(b.host.name))).toMatchObject([
      { host: { name: 'c1' }, mountCounts: { hung: 1, ok: 0 }, leftAt: new Date(START + 5000).toISOString() },
      { host: { name: 'c2' }, status: 'reporting', mountCounts: { hung: 2 }, leftAt: null },
    ]);
    const { body } = await api.ask<Page<AffectedMount>>(`/api/v1/incidents/${id}/mounts?host=c2`);
    expect(body.items.map((item) => item.mount.id).toSorted()).toEqual([second.id, third.id].toSorted());
  });
});

describe('POST /api/v1/incidents/{id}/acknowledge', () => {
  const acknowledge = (id: string, headers = {}) =>
    api.post<Partial<Pick<Problem, 'code'>>>(`/api/v1/incidents/${id}/acknowledge`, {}, headers);

  it('200: says who and when, tells whoever watches, and is in the timeline', async () => {
    const told: string[][] = [];
    api.app.get(IncidentFeed).onChanged((change) => told.push(change.incidentIds, change.serverIds));
    const id = await given();
    const { status, body } = await acknowledge(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({ acknowledgedAt: api.clock.now().toISOString(), acknowledgedBy: 'given at start' });
    expect(told).toEqual([[id], [mounts[0]?.serverId]]);
    const { body: timeline } = await api.ask<Page<TimelineEntry>>(`/api/v1/incidents/${id}/timeline`);
    expect(timeline.items.map(({ kind, actor }) => [kind, actor])).toEqual([
      ['opened', null],
      ['acknowledged', 'given at start'],
    ]);
  });

  it('409 already-done: of many at once one wins, and there is one entry in the timeline', async () => {
    const id = await given();
    const answers = await Promise.all(Array.from({ length: 5 }, () => acknowledge(id)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('already-done');
    expect(await api.db.incidentTimelineEntry.count({ where: { incidentId: id, kind: 'acknowledged' } })).toBe(1);
  });

  it('409 conflict: an incident that is over takes none', async () => {
    const id = await given({ status: 'resolved', resolvedAtMs: START + 1 });
    const { status, body } = await acknowledge(id);
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'conflict' });
  });

  it('404: knows no such incident', async () => {
    expect((await acknowledge(randomUUID())).status).toBe(404);
    expect((await acknowledge('nonsense')).status).toBe(404);
  });

  it('403: an agent may not', async () => {
    const { status } = await acknowledge(await given(), { authorization: `Bearer ${AGENT_TOKEN}` });
    expect(status).toBe(403);
  });
});

describe('POST /api/v1/incidents/{id}/notes', () => {
  const addNote = (id: string, body: unknown) =>
    api.post<TimelineEntry & Problem>(`/api/v1/incidents/${id}/notes`, body);

  it('201: gives the entry, also for an incident that is over', async () => {
    const id = await given({ status: 'closed' });
    const { status, body } = await addNote(id, { text: '  switch 7 rebooted  ' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ kind: 'note', text: 'switch 7 rebooted', actor: 'given at start' });
  });

  it('400: refuses a note without words, or too many', async () => {
    const id = await given();
    for (const body of [{}, { text: '  ' }, { text: 'x'.repeat(10_001) }, { text: 'a\0b' }]) {
      expect((await addNote(id, body)).body.code, JSON.stringify(body).slice(0, 40)).toBe('invalid-request');
    }
  });

  it('404: knows no such incident', async () => {
    expect((await addNote(randomUUID(), { text: 'x' })).status).toBe(404);
  });
});

describe('applying a decision again', () => {
  it('changes the incident, and keeps who acknowledged it', async () => {
    const state = stateOf();
    await apply.run(api.db, { incidents: changed(state), transitions: [], thoughts: [], decidedAt: api.clock.now() });
    await api.post(`/api/v1/incidents/${state.id}/acknowledge`, {});
    const title = 'Server nas-1 answers again.';
    await apply.run(api.db, {
      incidents: changed({ ...state, title, status: 'recovering' }),
      transitions: [],
      thoughts: [],
      decidedAt: api.clock.now(),
    });
    const { body } = await api.ask<Incident>(`/api/v1/incidents/${state.id}`);
    expect(body).toMatchObject({ title, status: 'recovering', acknowledgedBy: 'given at start' });
  });
});

describe('GET /api/v1/incidents/{id}/verdicts', () => {
  it('200: tells what was thought when, and what held at an instant', async () => {
    const state = stateOf();
    const at = (seconds: number) => new Date(START + seconds * 1000);
    const think = (title: string, seconds: number) =>
      apply.run(api.db, {
        incidents: changed({ ...state, title }),
        transitions: [{ kind: 'opened', incidentId: state.id, atMs: START, incident: state, text: title }],
        thoughts: changed({ ...state, title }),
        decidedAt: at(seconds),
      });
    await think('one host', 0);
    await think('the server', 20);
    const verdicts = async (query = '') =>
      (await api.ask<Page<PastVerdict>>(`/api/v1/incidents/${state.id}/verdicts${query}`)).body.items;
    expect((await verdicts()).map(({ title }) => title)).toEqual(['the server', 'one host']);
    expect(await verdicts(`?at=${at(19).toISOString()}`)).toMatchObject([
      { at: at(0).toISOString(), title: 'one host', verdict: { kind: 'server' } },
    ]);
    expect(await verdicts(`?at=${at(-1).toISOString()}`)).toEqual([]);
    expect((await api.ask(`/api/v1/incidents/${randomUUID()}/verdicts`)).status).toBe(404);
  });
});
