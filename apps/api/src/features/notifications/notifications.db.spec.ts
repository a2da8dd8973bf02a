import { randomUUID } from 'node:crypto';
import type { IncidentState, IncidentTransitionKind } from '@mountwatch/correlation';
import type { Channel, Incident } from '@mountwatch/protocol';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type SeededMount, SeedFleet } from '../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { startReceiver, type TestReceiver } from '../../../testing/test-receiver.ts';
import { Database } from '../../platform/database/index.ts';
import { ApplyIncidentTransitions, KeptIncidents } from '../incidents/index.ts';
import { RelateSilences, TellSilenceEnds } from '../silences/index.ts';
import { DeliverNotification } from './deliver/deliver-notification.ts';
import { AnnounceIncidents } from './index.ts';

const PATIENCE = { timeout: 15_000, interval: 50 };
let api: TestApp;
let receiver: TestReceiver;
let mount: SeededMount;

beforeAll(async () => {
  [api, receiver] = await Promise.all([startTestApp(), startReceiver()]);
  mount = await new SeedFleet(api.db, api.clock.now()).mount({ host: 'c1', server: 'nas-1' });
});
afterAll(async () => {
  await Promise.all([api.stop(), receiver.stop()]);
});
afterEach(async () => {
  receiver.answerWith(200);
  receiver.received.length = 0;
  await api.db.channel.deleteMany();
  await api.db.silence.deleteMany();
});

const channel = async (changes: object = {}) =>
  (await api.post<Channel>('/api/v1/channels', { name: 'c', kind: 'webhook', url: receiver.url, ...changes })).body.id;
const shown = async (id: string) => (await api.ask<Channel>(`/api/v1/channels/${id}`)).body;
const waiting = () => api.db.notification.findMany({ where: { status: 'pending' }, orderBy: { madeAt: 'asc' } });
/** A try of a message, as its job would make it. */
const deliver = (notificationId: string, isLastTry = false) =>
  api.app.get(DeliverNotification).run({ data: { notificationId }, isLastTry, signal: new AbortController().signal });

/** What the correlating replica writes when an incident takes a step, all in one transaction. */
async function step(kind: IncidentTransitionKind, id: string = randomUUID()): Promise<string> {
  const atMs = api.clock.nowMs();
  const isOver = kind === 'resolved';
  const incident: IncidentState = {
    ...{
      id,
      status: isOver ? 'resolved' : 'open',
      severity: 'critical',
      title: 'nas-1 hangs',
      serverId: mount.serverId,
    },
    ...{ startedAtMs: atMs, resolvedAtMs: isOver ? atMs : null, spellStartedAtMs: atMs, recoveringSinceMs: null },
    ...{ revision: 1 },
    verdict: {
      ...{ kind: 'server', component: { id: mount.serverId, name: 'nas-1' }, alternatives: [], exonerated: [] },
      ...{ reasons: [], confidence: { detected: 0.9, localised: 0.9 } },
    },
    mounts: [
      {
        ...mount,
        mountId: mount.id,
        state: 'hung',
        joinedAtMs: atMs,
        leftAtMs: isOver ? atMs : null,
        leftBecause: null,
      },
    ],
  };
  await api.app.get(Database).transaction(async (db) => {
    const incidents = new KeptIncidents().take([incident]);
    const decision = { incidents, transitions: [], thoughts: [], decidedAt: api.clock.now() };
    await api.app.get(ApplyIncidentTransitions).run(db, decision);
    await api.app.get(RelateSilences).run(db, [id], api.clock.now());
    await api.app.get(AnnounceIncidents).run(db, [{ incidentId: id, kind, atMs, text: `${kind} it` }], api.clock.now());
  });
  return id;
}

describe('an incident that opens', () => {
  it('is told to a channel within seconds: one message, whatever it affects, as it stands', async () => {
    const id = await channel();
    const incidentId = await step('opened');
    await expect.poll(() => receiver.received.length, PATIENCE).toBe(1);
    const { body, headers } = receiver.received[0] as (typeof receiver.received)[number];
    expect(body).toMatchObject({
      ...{ version: 1, change: 'opened', text: 'opened it' },
      incident: { id: incidentId, title: 'nas-1 hangs', server: { name: 'nas-1' }, affected: { hosts: 1, mounts: 1 } },
    });
    expect(body.url).toMatch(new RegExp(`/incidents/${incidentId}$`));
    expect(headers['mountwatch-delivery']).toBe(body.id);
    await expect.poll(async () => (await shown(id)).lastDelivery?.outcome, PATIENCE).toBe('delivered');
    await expect.poll(async () => (await shown(id)).waitingCount, PATIENCE).toBe(0);
  });

  it('is written down and sent nowhere when its transaction is rolled back', async () => {
    await channel();
    const failing = api.app.get(Database).transaction(async (db) => {
      const incidentId = (await api.db.incident.findFirstOrThrow()).id;
      const steps = [{ incidentId, kind: 'reopened' as const, atMs: 0, text: '' }];
      await api.app.get(AnnounceIncidents).run(db, steps, api.clock.now());
      expect(await db.notification.count({ where: { status: 'pending' } })).toBe(1);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await waiting()).toEqual([]);
  });
});

describe('an incident that comes and goes', () => {
  it('is told of once a minute, as it stands then: the last one wins', async () => {
    await channel();
    const incidentId = await step('opened');
    await expect.poll(() => receiver.received.length, PATIENCE).toBe(1);
    for (const kind of ['resolved', 'reopened', 'resolved'] as const) {
      api.clock.advance(5_000);
      await step(kind, incidentId);
    }
    const [last, ...others] = await waiting();
    expect([last?.change, others.length]).toEqual(['resolved', 0]);
    expect((last?.dueAt.getTime() ?? 0) - api.clock.nowMs()).toBe(45_000);
    const jobs = await api.db.$queryRaw<{ seconds: number }[]>`
      SELECT extract(epoch FROM start_after - created_on)::int AS seconds FROM pgboss.job
      WHERE data->>'notificationId' = ${last?.id}`;
    expect(jobs[0]?.seconds).toBeGreaterThanOrEqual(44);
    expect(receiver.received).toHaveLength(1);
  });
});

describe('a receiver that takes nothing', () => {
  it('is tried again, holds up nobody, and is given up in the end', async () => {
    receiver.answerWith(503);
    const id = await channel({ changes: ['opened'] });
    await step('opened');
    await expect.poll(async () => (await waiting())[0]?.detail, PATIENCE).toBe('answered 503');
    expect((await shown(id)).lastDelivery?.outcome).toBe('failed');
    const [message] = await waiting();
    await deliver(message?.id ?? '', true);
    expect(await shown(id)).toMatchObject({
      waitingCount: 0,
      lastDelivery: { outcome: 'dead', detail: 'answered 503' },
    });
    const countBefore = receiver.received.length;
    await deliver(message?.id ?? '');
    expect(receiver.received).toHaveLength(countBefore);
  });

  it('refuses for good with a 4xx: it is not asked again', async () => {
    receiver.answerWith(410);
    const id = await channel();
    await step('opened');
    await expect.poll(async () => (await shown(id)).lastDelivery?.outcome, PATIENCE).toBe('dead');
    await expect.poll(waiting, PATIENCE).toEqual([]);
  });

  it('hears of a newer state instead of the older one', async () => {
    receiver.answerWith(503);
    await channel();
    const incidentId = await step('opened');
    await expect.poll(() => receiver.received.length, PATIENCE).toBe(1);
    const [older] = await waiting();
    await step('resolved', incidentId);
    receiver.answerWith(200);
    await deliver(older?.id ?? '');
    expect((await waiting()).map(({ change }) => change)).toEqual(['resolved']);
    expect(receiver.received).toHaveLength(1);
  });
});

describe('a silence', () => {
  const silence = (incidentId: string) =>
    api.post('/api/v1/silences', {
      ...{ reason: 'known', matchers: [{ incidentId }] },
      endsAt: new Date(api.clock.nowMs() + 3_600_000).toISOString(),
    });

  it('keeps an incident that is still shown from being told, and lets it be told when it is over', async () => {
    const incidentId = await step('opened');
    await channel();
    await silence(incidentId);
    await step('verdict-changed', incidentId);
    expect(await waiting()).toEqual([]);
    expect((await api.ask<Incident>(`/api/v1/incidents/${incidentId}`)).body.silence).toMatchObject({
      reason: 'known',
    });
    api.clock.advance(3_600_000);
    await step('verdict-changed', incidentId);
    await expect.poll(() => receiver.received.map(({ body }) => body.change), PATIENCE).toEqual(['opened']);
  });

  const endTold = () => api.app.get(TellSilenceEnds).run(api.clock.now());
  const tellings = () =>
    api.db.notification.findMany({ where: { channel: { name: 'c' } }, orderBy: { madeAt: 'asc' } }).then((rows) =>
      rows.map(({ channelId, incidentId, body }) => ({
        channelId,
        incidentId,
        text: (body as { text: string }).text,
      })),
    );

  it('that is over by itself is told once to each channel that would have heard, also by many replicas at once', async () => {
    const [one, other] = [await step('opened'), await step('opened')];
    const channels = [await channel(), await channel()];
    await channel({ changes: ['resolved'] });
    await channel({ serverPattern: 'another*' });
    await silence(one);
    await silence(one);
    await endTold();
    expect(await tellings()).toEqual([]);
    api.clock.advance(3_600_000);
    await step('recovering', one);
    await Promise.all([endTold(), endTold(), endTold()]);
    await endTold();
    const told = await tellings();
    expect(told.map(({ channelId }) => channelId).toSorted()).toEqual(channels.toSorted());
    expect(told.every(({ incidentId }) => incidentId === one && incidentId !== other)).toBe(true);
    expect(told[0]?.text).toBe('Still open: the silence of given at start (known) is over.');
  });

  it('that is lifted lets it be told at once; while another one covers it, and where it is over, nobody hears', async () => {
    const [open, over] = [await step('opened'), await step('opened')];
    const [channelId] = [await channel()];
    const lift = async (made: Awaited<ReturnType<typeof silence>>) =>
      api.post(`/api/v1/silences/${(made.body as { id: string }).id}/end`, {});
    const [first, second, third] = [await silence(open), await silence(open), await silence(over)];
    api.clock.advance(60_000);
    await step('resolved', over);
    await lift(first);
    await lift(third);
    expect(await tellings()).toEqual([]);
    await lift(second);
    await endTold();
    expect(await tellings()).toEqual([
      {
        channelId,
        incidentId: open,
        text: 'Still open: the silence of given at start (known) was ended by given at start.',
      },
    ]);
  });

  it('under which an incident ended says so in the end, to whoever was told of its beginning and nobody else', async () => {
    const told = await channel();
    const incidentId = await step('opened');
    await expect.poll(async () => (await waiting()).length, PATIENCE).toBe(0);
    await channel();
    await silence(incidentId);
    api.clock.advance(60_000);
    await step('resolved', incidentId);
    expect(await tellings()).toHaveLength(1);
    api.clock.advance(3_600_000);
    await endTold();
    expect((await tellings()).slice(1)).toEqual([
      { channelId: told, incidentId, text: 'It ended while given at start had silenced it (known).' },
    ]);
  });

  it('also stops what was waiting to be tried again', async () => {
    receiver.answerWith(503);
    await channel();
    const incidentId = await step('opened');
    await expect.poll(async () => (await waiting())[0]?.detail, PATIENCE).toBe('answered 503');
    const [message] = await waiting();
    await silence(incidentId);
    await deliver(message?.id ?? '');
    expect([await waiting(), receiver.received.length]).toEqual([[], 1]);
  });
});
