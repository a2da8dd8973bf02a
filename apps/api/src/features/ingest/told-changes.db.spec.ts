import { MAX_CHANGED_IDS } from '@mountwatch/protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { helloMessage, kernelEventRecord, mountRecord, transitionRecord } from '../../../testing/agent-messages.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { type EvidenceChange, EvidenceFeed } from '../../platform/events/index.ts';
import { RegisterAgent } from '../agents/register-agent.ts';
import { IngestBatch } from './ingest-batch.ts';

let api: TestApp;
let hostId: string;
let streamId: string;

beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.stop());

beforeEach(async () => {
  const hello = helloMessage({ sentAt: api.clock.now().toISOString() });
  ({ hostId, streamId } = await api.app.get(RegisterAgent).run(hello));
});

const send = (...records: unknown[]) => api.app.get(IngestBatch).run(hostId, { streamId, records });
const mounts = () => api.db.mount.findMany({ where: { hostId } });
const transitions = () => api.db.transition.findMany({ where: { hostId }, orderBy: { id: 'asc' } });
const events = () => api.db.kernelEvent.findMany({ where: { hostId }, orderBy: { id: 'asc' } });

describe('what a batch changed', () => {
  it('is named once it is committed', async () => {
    const changes: EvidenceChange[] = [];
    const stop = api.app.get(EvidenceFeed).onChanged((change) => changes.push(change));
    await send(mountRecord(1), transitionRecord(2), kernelEventRecord(3));
    stop();
    const [mount] = await mounts();
    const [transition] = await transitions();
    const [event] = await events();
    expect(changes).toEqual([
      {
        hostIds: [hostId],
        serverIds: [mount?.serverId],
        mountIds: [mount?.id],
        transitionIds: [String(transition?.id)],
        kernelEventIds: [String(event?.id)],
      },
    ]);
  });

  it('names every server of hundreds of transitions, and of these more than anybody tells on, but not all', async () => {
    const changes: EvidenceChange[] = [];
    await send(
      mountRecord(1),
      mountRecord(2, { mountpoint: '/home', serverName: 'nas2', source: 'nas2:/export/data' }),
    );
    const stop = api.app.get(EvidenceFeed).onChanged((change) => changes.push(change));
    const flapping = Array.from({ length: 400 }, (_, place) =>
      transitionRecord(3 + place, { mountpoint: place % 2 ? '/data' : '/home' }),
    );
    expect(await send(...flapping)).toMatchObject({ storedCount: 400 });
    stop();
    const stored = await transitions();
    const [{ serverIds = [], transitionIds = [] } = {}] = changes;
    expect(serverIds.toSorted()).toEqual([...new Set(stored.map(({ serverId }) => serverId))].toSorted());
    expect(serverIds).toHaveLength(2);
    expect(transitionIds.length).toBeGreaterThan(MAX_CHANGED_IDS);
    expect(transitionIds.length).toBeLessThan(stored.length);
    expect(stored.map(({ id }) => String(id))).toEqual(expect.arrayContaining(transitionIds));
  });
});
