import type { Incident, LastProbe, Mount, Page } from '@mountwatch/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { helloMessage, mountRecord, transitionRecord } from '../../../testing/agent-messages.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { RegisterAgent, type RegisteredAgent } from '../agents/register-agent.ts';
import { IngestBatch, RecordHeartbeat } from '../ingest/index.ts';

const TRY = { timeout: 15_000, interval: 100 };
const HOUR_MS = 3_600_000;

let api: TestApp;
let agent: RegisteredAgent;
let agentIsOffMs = 0;

beforeAll(async () => {
  api = await startTestApp({ resolveHoldSeconds: 5 });
  agent = await api.app.get(RegisterAgent).run(helloMessage({ sentAt: agentNow() }));
});
afterAll(() => api.stop());

function agentNow(): string {
  return new Date(api.clock.nowMs() + agentIsOffMs).toISOString();
}

function send(...records: unknown[]) {
  return api.app.get(IngestBatch).run(agent.hostId, { streamId: agent.streamId, records });
}

async function beat(outcome: LastProbe['outcome']): Promise<void> {
  api.clock.advance(1_000);
  const lastProbe = { at: agentNow(), outcome, latencyMs: 5, wchan: null };
  const counts = { outboxRecordCount: 0, droppedRecordCount: 0, kernelLogGapCount: 0, unkillableChildCount: 0 };
  const probes = [{ mountpoint: '/data', lastProbe }];
  await api.app.get(RecordHeartbeat).run(agent, { sentAt: agentNow(), probes, health: { ...counts, stages: [] } });
}

function untilStatus(status: string, outcome: LastProbe['outcome']): Promise<void> {
  return expect
    .poll(async () => {
      await beat(outcome);
      return (await api.ask<Page<Incident>>('/api/v1/incidents')).body.items.map((incident) => incident.status);
    }, TRY)
    .toEqual([status]);
}

async function mount(): Promise<Mount | undefined> {
  return (await api.ask<Page<Mount>>('/api/v1/mounts')).body.items[0];
}

it('a mount that answers after its host’s clock went back an hour is shown so, and its incident is over', async () => {
  await send(mountRecord(1), transitionRecord(2, { to: 'hung', at: agentNow() }));
  await untilStatus('open', 'hung');
  agentIsOffMs = -HOUR_MS;
  await send(transitionRecord(3, { from: 'hung', to: 'ok', at: agentNow() }));
  await beat('ok');
  expect(await mount()).toMatchObject({ state: 'ok', lastProbe: { outcome: 'ok', at: api.clock.now().toISOString() } });
  expect(await api.db.host.findFirst()).toMatchObject({ clockOffsetMs: -HOUR_MS });
  await untilStatus('resolved', 'ok');
});

it('and one that hangs after the clock went forward again is hung since now', async () => {
  agentIsOffMs = HOUR_MS;
  await beat('ok');
  const hungAt = api.clock.now().toISOString();
  await send(transitionRecord(4, { to: 'hung', at: agentNow() }));
  await untilStatus('open', 'hung');
  expect(await mount()).toMatchObject({ state: 'hung', since: hungAt, lastProbe: { outcome: 'hung' } });
});
