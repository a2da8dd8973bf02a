import type { AgentHeartbeat, LastProbe } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { helloMessage, mountRecord } from '../../../testing/agent-messages.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { RegisterAgent, type RegisteredAgent } from '../agents/register-agent.ts';
import { IngestBatch } from './ingest-batch.ts';
import { RecordHeartbeat } from './record-heartbeat.ts';

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
