import type { BlockedTasksReport, Mount, Page, Problem, TriageReport } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  blockedTasksRecord,
  helloMessage,
  mountRecord,
  suspicionRecord,
  triageRecord,
} from '../../../testing/agent-messages.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { RegisterAgent } from '../agents/register-agent.ts';
import { IngestBatch } from '../ingest/index.ts';

let api: TestApp;

const triages = async (query = '') => (await api.ask<Page<TriageReport>>(`/api/v1/triages${query}`)).body.items;
const reports = async (query = '') =>
  (await api.ask<Page<BlockedTasksReport>>(`/api/v1/blocked-tasks${query}`)).body.items;
const mountsOf = async (host: string) => (await api.ask<Page<Mount>>(`/api/v1/mounts?host=${host}`)).body.items;

async function tell(hostName: string, ...records: unknown[]): Promise<void> {
  const hello = helloMessage({ hostName, sentAt: api.clock.now().toISOString() });
  const { hostId, streamId } = await api.app.get(RegisterAgent).run(hello);
  await api.app.get(IngestBatch).run(hostId, { streamId, records });
}

beforeAll(async () => {
  api = await startTestApp();
  await tell(
    'c1',
    mountRecord(1, { watch: 'traffic' }),
    suspicionRecord(2),
    suspicionRecord(3, { reason: 'pending' }),
    triageRecord(4),
    blockedTasksRecord(5, 'rsync'),
    blockedTasksRecord(6, 'rsync', 'tar'),
    suspicionRecord(7, { reason: 'pending', isStanding: false }),
  );
  await tell('c2', mountRecord(1, { serverName: 'nas2' }), triageRecord(2, { conclusion: 'unreachable' }));
});
afterAll(() => api.stop());

describe('GET /api/v1/triages', () => {
  it('200: gives each climb with its rungs, host and server', async () => {
    const [first] = await triages('?host=c1');
    expect(first).toMatchObject({
      host: { name: 'c1' },
      server: { name: 'nas1' },
      at: '2026-11-22T09:59:36.000Z',
      triage: { conclusion: 'rpc-silent', failedRung: 'null', rungs: [{ rung: 'connect' }, { rung: 'null' }] },
    });
  });

  it('200: filters by server, conclusion, mount and time', async () => {
    const hostsOf = async (query: string) => (await triages(query)).map((each) => each.host.name);
    const [mount] = await mountsOf('c2');
    expect(await hostsOf('?server=nas2')).toEqual(['c2']);
    expect(await hostsOf('?conclusion=rpc-silent,rpc-rejected')).toEqual(['c1']);
    expect(await hostsOf(`?mount=${mount?.id}`)).toEqual(['c2']);
    expect(await hostsOf('?since=2026-11-22T09:59:36.001Z')).toEqual([]);
  });

  it('400: names a conclusion that there is not', async () => {
    const { status, body } = await api.ask<Problem>('/api/v1/triages?conclusion=bad');
    expect([status, body.code]).toEqual([400, 'invalid-request']);
  });
});

describe('GET /api/v1/blocked-tasks', () => {
  it('200: gives reports newest first, or only the newest of each host', async () => {
    expect((await reports('?host=c1')).map((report) => report.totalCount)).toEqual([2, 1]);
    expect(await reports('?latest=true')).toMatchObject([
      {
        host: { name: 'c1' },
        totalCount: 2,
        tasks: [{ command: 'rsync' }, { command: 'tar', unit: 'backup.service' }],
      },
    ]);
  });
});

describe('GET /api/v1/mounts', () => {
  it('200: tells how a mount is watched, and which suspicions stand', async () => {
    expect(await mountsOf('c1')).toMatchObject([
      { watch: 'traffic', suspicions: [{ reason: 'no-replies', since: '2026-11-22T09:59:31.000Z' }] },
    ]);
    expect(await mountsOf('c2')).toMatchObject([{ watch: 'probe', suspicions: [] }]);
  });

  it('200: holds no suspicion of an agent that has been started anew since', async () => {
    const host = await api.db.host.findFirstOrThrow({ where: { name: 'c1' } });
    await api.db.host.update({ where: { id: host.id }, data: { agentStartedAt: api.clock.now() } });
    expect((await mountsOf('c1'))[0]?.suspicions).toEqual([]);
  });
});
