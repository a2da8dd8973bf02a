import { type MetricHistory, summaryOfMinute } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mountMinutesRecord } from '../../../../testing/agent-messages.ts';
import { onServer } from '../../../../testing/on-server.ts';
import { type SeededMount, SeedFleet } from '../../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../../testing/test-app.ts';
import { packSummaries } from '../packed/packed-summaries.ts';
import { ExpireHistory } from './expire-history.ts';
import { RollUp } from './roll-up.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const signal = new AbortController().signal;
let api: TestApp;
let mount: SeededMount;

beforeAll(async () => {
  api = await startTestApp({ keepMinutesDays: 1 });
  mount = await new SeedFleet(api.db, api.clock.now()).mount({ host: 'c1', server: 'nas' });
});
afterAll(() => api.stop());

const rollUp = () => api.app.get(RollUp, { strict: false }).run(signal);
const expire = () => api.app.get(ExpireHistory, { strict: false }).run(signal);
const nameOf = (table: string) =>
  onServer(api.database.url, async (client) => {
    const { rows } = await client.query(`SELECT DISTINCT tableoid::regclass::text AS name FROM ${table} ORDER BY 1`);
    return rows.map(({ name }) => name);
  });

/** As ingest stores it. */
async function tellMinute(from: Date, sequence: number): Promise<void> {
  const { minutes } = mountMinutesRecord(sequence, from.toISOString(), '/mnt/nas/export');
  const { hostId } = mount;
  const mounts = packSummaries(minutes.mounts.map(summaryOfMinute));
  await api.db.hostMinute.create({ data: { hostId, from, sequence, durationMs: 60_000, mounts } });
  const hour = { step: 'hour', from: new Date(Math.floor(from.getTime() / HOUR_MS) * HOUR_MS), hostId };
  await api.db.historyToRollUp.upsert({ where: { step_from_hostId: hour }, create: hour, update: {} });
}

/** Everything that both metrics answer. */
async function told(query: string): Promise<unknown[]> {
  const ask = (metric: string) =>
    api.ask<MetricHistory>(`/api/v1/mounts/${mount.id}/history?metric=${metric}&${query}`);
  return [(await ask('probe-latency')).body.points, (await ask('traffic')).body.points];
}

async function probeCounts(query: string): Promise<number[]> {
  const answer = await api.ask<MetricHistory>(`/api/v1/mounts/${mount.id}/history?metric=probe-latency&${query}`);
  return answer.body.metric === 'probe-latency' ? answer.body.points.map(({ counts }) => counts.ok ?? 0) : [];
}

describe('rolling up', () => {
  it('changes no answer: minutes, hours and days tell the same before, between and after', async () => {
    const start = new Date('2026-11-20T22:00:00.000Z').getTime();
    for (const [sequence, minute] of [0, 30, 59, 60, 150, 170].entries()) {
      await tellMinute(new Date(start + minute * 60_000), sequence);
    }
    const hours = 'from=2026-11-20T22:00:00.000Z&to=2026-11-21T02:00:00.000Z&step=3600';
    const days = 'from=2026-11-20T00:00:00.000Z&to=2026-11-22T00:00:00.000Z&step=86400';
    const before = [await probeCounts(hours), await probeCounts(days)];
    expect(before).toEqual([
      [18, 6, 12],
      [24, 12],
    ]);
    const whole = [await told(hours), await told(days)];
    expect(await rollUp()).toBe(5);
    expect([await told(hours), await told(days)]).toEqual(whole);
    expect(await api.db.mountHour.count()).toBe(3);
    expect(await api.db.mountDay.count()).toBe(2);
    expect([await probeCounts(hours), await probeCounts(days)]).toEqual(before);
    // One that comes late counts at once, and its hour and day are made anew.
    await tellMinute(new Date(start + 45 * 60_000), 9);
    const after = [
      [24, 6, 12],
      [30, 12],
    ];
    expect([await probeCounts(hours), await probeCounts(days)]).toEqual(after);
    expect(await rollUp()).toBe(2);
    expect([await probeCounts(hours), await probeCounts(days)]).toEqual(after);
    expect(await rollUp()).toBe(0);
  });

  it('leaves alone an hour that is not over', async () => {
    await tellMinute(new Date(api.clock.nowMs() - 60_000), 20);
    expect(await rollUp()).toBe(0);
  });

  it('by two at once makes each hour once', async () => {
    for (let host = 0; host < 40; host++) {
      const hostId = await new SeedFleet(api.db, api.clock.now()).host(`many${host}`);
      await api.db.historyToRollUp.create({ data: { step: 'hour', from: new Date('2026-11-21T05:00Z'), hostId } });
    }
    const counts = await Promise.all([rollUp(), rollUp()]);
    // Forty hours, and the forty days that they are part of.
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(80);
  });
});

describe('keeping', () => {
  it('lays what comes into the partition of its time, and what belongs to none beside them', async () => {
    const seed = new SeedFleet(api.db, api.clock.now());
    await seed.transition(mount, 'hung', api.clock.now());
    expect(await nameOf('transitions')).toEqual(['transitions_p202611']);
    await seed.transition(mount, 'ok', new Date(api.clock.nowMs() - 300 * DAY_MS));
    expect(await nameOf('transitions')).toEqual(['transitions_other', 'transitions_p202611']);
    expect(await nameOf('host_minutes')).toEqual(['host_minutes_other', 'host_minutes_p20261122']);
  });

  it('makes the next partitions in time, and takes into them what lay beside', async () => {
    api.clock.advance(40 * DAY_MS);
    const ahead = new Date(api.clock.nowMs() + 90 * DAY_MS);
    await new SeedFleet(api.db, api.clock.now()).transition(mount, 'hung', ahead);
    api.clock.advance(60 * DAY_MS);
    await expire();
    expect(await nameOf('transitions')).toContain('transitions_p202704');
  });

  it('drops whole partitions when their time is over, and deletes what is as old beside them', async () => {
    expect(await api.db.hostMinute.count()).toBe(0);
    const transitions = await api.db.transition.count();
    expect(transitions).toBe(3);
    api.clock.advance(250 * DAY_MS);
    await expire();
    expect(await api.db.transition.count()).toBe(2);
    api.clock.advance(100 * DAY_MS);
    await expire();
    expect(await nameOf('transitions')).toEqual(['transitions_p202704']);
  });
});
