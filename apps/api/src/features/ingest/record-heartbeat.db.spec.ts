import type { AgentHeartbeat, CompactHeartbeat, LastProbe, Mount } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { helloMessage, mountRecord } from '../../../testing/agent-messages.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { RegisterAgent, type RegisteredAgent } from '../agents/register-agent.ts';
import { IngestBatch } from './ingest-batch.ts';
import { RecordHeartbeat } from './record-heartbeat.ts';
import type { Roster } from './roster.ts';

let api: TestApp;
let agent: RegisteredAgent;

beforeAll(async () => {
  api = await startTestApp();
  agent = await api.app.get(RegisterAgent).run(helloMessage());
  await api.app.get(IngestBatch).run(agent.hostId, { streamId: agent.streamId, records: [mountRecord(1)] });
});
afterAll(() => api.stop());

const probe = (at: string, latencyMs: number): LastProbe => ({ at, outcome: 'ok', latencyMs, wchan: null });
const heartbeat = (...probes: AgentHeartbeat['probes']): AgentHeartbeat => ({
  sentAt: api.clock.now().toISOString(),
  probes,
  health: {
    outboxRecordCount: 3,
    droppedRecordCount: 0,
    kernelLogGapCount: 0,
    unkillableChildCount: 1,
    stages: [],
  },
});
const record = (message: AgentHeartbeat) => api.app.get(RecordHeartbeat).run(agent, message);
const stored = async () => (await api.db.hostProbes.findUnique({ where: { hostId: agent.hostId } }))?.probes;
const at = (instant: string) => Date.parse(instant);

describe('a heartbeat', () => {
  it('makes the host heard now, keeps its health and the newest probe of each of its mounts', async () => {
    api.clock.advance(10_000);
    await record(
      heartbeat(
        { mountpoint: '/data', lastProbe: probe('2026-11-22T10:00:01.000Z', 1.5) },
        { mountpoint: '/other', lastProbe: { ...probe('2026-11-22T10:00:01.000Z', 1), doubts: ['cached'] } },
      ),
    );
    expect(await stored()).toEqual({
      '/data': [at('2026-11-22T10:00:01.000Z'), 'ok', 1.5, null, null, false],
      '/other': [at('2026-11-22T10:00:01.000Z'), 'ok', 1, null, ['cached'], false],
    });
    const host = await api.db.host.findUniqueOrThrow({ where: { id: agent.hostId } });
    expect(host.lastSeenAt).toEqual(api.clock.now());
    expect(host.health).toMatchObject({ outboxRecordCount: 3, unkillableChildCount: 1 });
  });

  it('that was late on its way shows no clock that is wrong: its answers are as old as they are', async () => {
    await record(heartbeat());
    const probedAt = api.clock.now().toISOString();
    const late = heartbeat({ mountpoint: '/data', lastProbe: probe(probedAt, 7) });
    api.clock.advance(30_000);
    await record(late);
    expect(await stored()).toMatchObject({ '/data': { 0: at(probedAt), 2: 7 } });
    const { clockOffsetMs, lastSeenAt } = await api.db.host.findUniqueOrThrow({ where: { id: agent.hostId } });
    expect([clockOffsetMs, lastSeenAt]).toEqual([0, api.clock.now()]);
  });

  it('replaces what an earlier one brought, also where its probe looks older; of one mount twice, the newest stays', async () => {
    await record(heartbeat({ mountpoint: '/data', lastProbe: probe('2026-11-22T09:00:00.000Z', 99) }));
    expect(await stored()).toMatchObject({ '/data': { 2: 99 }, '/other': { 2: 1 } });
    await record(
      heartbeat(
        { mountpoint: '/data', lastProbe: probe('2026-11-22T10:00:06.000Z', 6) },
        { mountpoint: '/data', lastProbe: probe('2026-11-22T10:00:05.000Z', 5) },
      ),
    );
    expect(await stored()).toMatchObject({ '/data': { 2: 6 } });
  });

  it('measures the host’s clock anew, and notes it when it has moved by more than a second', async () => {
    const offset = async () => (await api.db.host.findUniqueOrThrow({ where: { id: agent.hostId } })).clockOffsetMs;
    const sentAt = (aheadMs: number) => new Date(api.clock.nowMs() + aheadMs).toISOString();
    await record({ ...heartbeat(), sentAt: sentAt(60_000) });
    expect(await offset()).toBe(60_000);
    await record({ ...heartbeat(), sentAt: sentAt(60_900) });
    expect(await offset()).toBe(60_000);
    await record({ ...heartbeat(), sentAt: sentAt(0) });
    expect(await offset()).toBe(0);
  });

  it('without probes still makes the host heard', async () => {
    api.clock.advance(10_000);
    await record(heartbeat());
    const host = await api.db.host.findUniqueOrThrow({ where: { id: agent.hostId } });
    expect(host.lastSeenAt).toEqual(api.clock.now());
  });

  it('with text that no database holds is refused whole', async () => {
    const bad = heartbeat({ mountpoint: '/da\0ta', lastProbe: probe('2026-11-22T10:00:07.000Z', 7) });
    await expect(record(bad)).rejects.toThrow(/NUL/);
  });
});

describe('a compact heartbeat', () => {
  const compact = (more: Partial<CompactHeartbeat>): CompactHeartbeat => ({
    ...{ sentAt: api.clock.now().toISOString(), roster: 7, well: [-1, 0, 0, 1_500, 734, 9] },
    ...more,
  });
  const roster = (number = 7): Roster => ({ number, mountCount: 2, unstored: ['/other', '/data'] });
  const told = (heartbeat: CompactHeartbeat, of = roster()) =>
    api.app.get(RecordHeartbeat).runCompact(agent, heartbeat, of);
  const ago = (ms: number) => new Date(api.clock.nowMs() - ms).toISOString();
  const shown = async (mountpoint = '/data') => {
    const { items } = (await api.ask<{ items: Mount[] }>(`/api/v1/mounts?q=${mountpoint}`)).body;
    return items[0]?.lastProbe;
  };

  it('makes the host heard, and shows each well mount with its own probe; health that it leaves out stays', async () => {
    api.clock.advance(10_000);
    await told(compact({}));
    const host = await api.db.host.findUniqueOrThrow({ where: { id: agent.hostId } });
    expect(host.lastSeenAt).toEqual(api.clock.now());
    expect(host.health).toMatchObject({ outboxRecordCount: 3 });
    const lastProbe = { outcome: 'ok', latencyMs: 0.734, wchan: null, doubts: ['cached'], isByTraffic: true };
    expect(await shown()).toEqual({ at: ago(1_500), ...lastProbe });
  });

  it('brings new health where it has some, and says how late its agent is', async () => {
    const { health } = heartbeat();
    await told(compact({ health: { ...health, outboxRecordCount: 5, lagLevel: 3 } }));
    await told(compact({}));
    const host = await api.db.host.findUniqueOrThrow({ where: { id: agent.hostId } });
    expect(host).toMatchObject({ lagLevel: 3, health: { outboxRecordCount: 5 } });
  });

  it('is shown where nothing newer was told in words, and what is in words where that is newer', async () => {
    const hung: LastProbe = { at: ago(0), outcome: 'hung', latencyMs: 5_000, wchan: 'rpc_wait_bit_killable' };
    await told(compact({ well: [-1, 0, 0, -1, 0, 0], probes: [{ mountpoint: '/data', lastProbe: hung }] }));
    expect(await shown()).toMatchObject({ outcome: 'hung', wchan: 'rpc_wait_bit_killable' });
    api.clock.advance(10_000);
    await told(compact({ well: [-1, 0, 0, 10_500, 700, 0] }));
    expect(await shown()).toMatchObject({ outcome: 'hung' });
    await told(compact({ well: [-1, 0, 0, 200, 700, 0] }));
    expect(await shown()).toMatchObject({
      outcome: 'ok',
      at: ago(200),
      latencyMs: 0.7,
      doubts: [],
      isByTraffic: false,
    });
  });

  it('that does not tell a hang again says that it goes on, until the mount is told well', async () => {
    const hung: LastProbe = { at: ago(0), outcome: 'hung', latencyMs: 5_000, wchan: 'rpc_wait_bit_killable' };
    await told(compact({ well: [-1, 0, 0, -1, 0, 0], probes: [{ mountpoint: '/data', lastProbe: hung }] }));
    expect(await shown()).toMatchObject({ at: ago(0), latencyMs: 5_000 });
    api.clock.advance(10_000);
    await told(compact({ well: [-1, 0, 0, -1, 0, 0] }));
    expect(await shown()).toMatchObject({ ...hung, at: ago(0), latencyMs: 15_000 });
    api.clock.advance(10_000);
    const refused: LastProbe = { at: ago(0), outcome: 'error', latencyMs: 1, wchan: null };
    await told(compact({ well: [-1, 0, 0, -1, 0, 0], probes: [{ mountpoint: '/data', lastProbe: refused }] }));
    api.clock.advance(10_000);
    await told(compact({ well: [-1, 0, 0, -1, 0, 0] }));
    expect(await shown()).toMatchObject({ outcome: 'error', at: ago(10_000), latencyMs: 1 });
    await told(compact({ well: [-1, 0, 0, 200, 700, 0] }));
    expect(await shown()).toMatchObject({ outcome: 'ok', at: ago(200) });
  });

  it('is read by the roster that it names: one of another connection that comes late does no harm', async () => {
    await told(compact({ roster: 8, well: [300, 1, 0, 400, 2, 0] }), { ...roster(8), unstored: ['/data', '/other'] });
    expect(await shown()).toMatchObject({ at: ago(300), latencyMs: 0.001 });
    await told(compact({ well: [300, 1, 0, 400, 2, 0] }), { ...roster(7), unstored: null });
    expect(await shown()).toMatchObject({ at: ago(400), latencyMs: 0.002 });
  });

  it('leaves three rosters of a host, however many its agent makes up', async () => {
    for (const number of [11, 12, 13, 14, 15]) {
      api.clock.advance(1_000);
      await told(compact({ roster: number }), roster(number));
    }
    const left = await api.db.hostRoster.findMany({ where: { hostId: agent.hostId }, orderBy: { number: 'asc' } });
    expect(left.map(({ number }) => Number(number))).toEqual([13, 14, 15]);
  });

  it('with a mountpoint that no database holds is refused whole', async () => {
    await expect(told(compact({}), { ...roster(99), unstored: ['/da\0ta', '/b'] })).rejects.toThrow(/NUL/);
  });

  it('of an agent whose clock is off tells in our time', async () => {
    const sentAt = new Date(api.clock.nowMs() + 3_600_000).toISOString();
    await told(compact({ sentAt, well: [-1, 0, 0, 250, 3, 0] }));
    expect(await shown()).toMatchObject({ at: ago(250) });
  });
});
