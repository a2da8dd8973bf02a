import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  blockedTasksRecord,
  helloMessage,
  kernelEventRecord,
  mountMinutesRecord,
  mountRecord,
  suspicionRecord,
  triageRecord,
} from '../../../testing/agent-messages.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { RegisterAgent } from '../agents/register-agent.ts';
import { unpackSummaries } from '../history/packed/packed-summaries.ts';
import { IngestBatch } from './ingest-batch.ts';

let api: TestApp;
let ingest: IngestBatch;
let hostId: string;
let streamId: string;

beforeAll(async () => {
  api = await startTestApp();
  ingest = api.app.get(IngestBatch);
});
afterAll(() => api.stop());

beforeEach(async () => {
  const hello = helloMessage({ sentAt: api.clock.now().toISOString() });
  ({ hostId, streamId } = await api.app.get(RegisterAgent).run(hello));
});

const send = (...records: unknown[]) => ingest.run(hostId, { streamId, records });
const counts = async () => ({
  suspicions: await api.db.suspicion.count({ where: { hostId } }),
  triages: await api.db.triage.count({ where: { hostId } }),
  reports: await api.db.blockedTasksReport.count({ where: { hostId } }),
  minutes: await api.db.hostMinute.count({ where: { hostId } }),
});

describe('what a host found out', () => {
  it('is stored once, however often it is sent', async () => {
    const batch = [
      mountRecord(1),
      suspicionRecord(2),
      triageRecord(3),
      blockedTasksRecord(4, 'rsync', 'tar'),
      mountMinutesRecord(5, '2026-11-22T09:58:00.000Z', '/data'),
    ];
    expect(await send(...batch)).toMatchObject({ acknowledgedSequence: 5, storedCount: 5, refused: [] });
    const stored = await counts();
    expect(stored).toEqual({ suspicions: 1, triages: 1, reports: 1, minutes: 1 });
    expect(await send(...batch)).toMatchObject({ storedCount: 0, repeatedCount: 5 });
    expect(await counts()).toEqual(stored);
  });

  it('about a mount that this host does not have is refused by name, and costs nothing else', async () => {
    const reply = await send(
      suspicionRecord(1, { mountpoint: '/nowhere' }),
      triageRecord(2, { mountpoints: ['/nowhere', '/neither'] }),
      mountRecord(3),
      triageRecord(4, { mountpoints: ['/nowhere', '/data'] }),
    );
    expect(reply.refused.map(({ index, code }) => [index, code])).toEqual([
      [0, 'not-found'],
      [1, 'not-found'],
    ]);
    expect(await counts()).toMatchObject({ suspicions: 0, triages: 1 });
  });

  it('of a mount that is first described in the same batch is stored', async () => {
    await send(mountRecord(1), suspicionRecord(2));
    expect(await counts()).toMatchObject({ suspicions: 1 });
  });

  it('is on our clock, whatever that host takes the time to be', async () => {
    const ahead = 3_600_000;
    const sentAt = new Date(api.clock.nowMs() + ahead).toISOString();
    const other = await api.app.get(RegisterAgent).run(helloMessage({ sentAt }));
    const since = new Date(api.clock.nowMs() + ahead - 30_000).toISOString();
    const records = [
      mountRecord(1),
      suspicionRecord(2, { since, observedAt: since }),
      kernelEventRecord(3, { observedAt: since, estimatedStartAt: since }),
    ];
    await ingest.run(other.hostId, { streamId: other.streamId, records });
    const ours = new Date(api.clock.nowMs() - 30_000);
    const where = { hostId: other.hostId };
    expect(await api.db.suspicion.findFirstOrThrow({ where })).toMatchObject({ since: ours, at: ours });
    expect(await api.db.kernelEvent.findFirstOrThrow({ where })).toMatchObject({ estimatedStartAt: ours });
  });

  it('a minute is kept as its host told it, and its hour is to be rolled up', async () => {
    const from = '2026-11-22T09:57:00.000Z';
    await send(mountRecord(1), mountMinutesRecord(2, from, '/data', '/other'));
    await send(mountMinutesRecord(3, from, '/third'));
    const rows = await api.db.hostMinute.findMany({ where: { hostId }, orderBy: { sequence: 'asc' } });
    expect(rows.map(({ mounts }) => unpackSummaries(mounts))).toMatchObject([
      [{ name: '/data', summary: { counts: { ok: 6 } } }, { name: '/other' }],
      [{ name: '/third' }],
    ]);
    const marks = await api.db.historyToRollUp.findMany({ where: { hostId } });
    expect(marks).toEqual([{ step: 'hour', from: new Date('2026-11-22T09:00:00.000Z'), hostId }]);
  });
});
