import { randomUUID } from 'node:crypto';
import { AppError } from '@mountwatch/protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  helloMessage,
  kernelEventRecord,
  lossRecord,
  mountRecord,
  transitionRecord,
} from '../../../testing/agent-messages.ts';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';
import { appErrorOf } from '../../platform/problems/index.ts';
import { RegisterAgent } from '../agents/register-agent.ts';
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
const mounts = () => api.db.mount.findMany({ where: { hostId }, include: { server: true, export: true } });
const transitions = () => api.db.transition.findMany({ where: { hostId }, orderBy: { id: 'asc' } });
const probes = async () => (await api.db.hostProbes.findUnique({ where: { hostId } }))?.probes;
const events = () =>
  api.db.kernelEvent.findMany({ where: { hostId }, orderBy: { id: 'asc' }, include: { server: true } });
const acknowledged = async () =>
  Number((await api.db.agentStream.findFirstOrThrow({ where: { hostId, streamId } })).acknowledgedSequence);

describe('a batch', () => {
  it('stores mounts, transitions, kernel events and losses, and says how far', async () => {
    const reply = await send(
      mountRecord(1),
      transitionRecord(2, { from: 'unknown', to: 'ok', at: '2026-11-22T09:59:10.000Z' }),
      transitionRecord(3, { from: 'ok', to: 'hung' }),
      kernelEventRecord(4),
      lossRecord(5, 'kernel-log', 7),
      lossRecord(6, 'outbox', 2),
    );
    expect(reply).toEqual({ ok: true, acknowledgedSequence: 6, storedCount: 6, repeatedCount: 0, refused: [] });
    expect(await mounts()).toMatchObject([
      {
        mountpoint: '/data',
        state: 'hung',
        since: new Date('2026-11-22T09:59:30.000Z'),
        changedAt: api.clock.now(),
        options: { vers: '4.2', hard: true },
        server: { name: 'nas1', addresses: ['10.0.0.7'] },
        export: { path: '/export/data' },
      },
    ]);
    expect((await transitions()).map(({ from, to, sequence }) => [from, to, sequence])).toEqual([
      ['unknown', 'ok', 2n],
      ['ok', 'hung', 3n],
    ]);
    expect(await events()).toMatchObject([
      { kmsgSequence: 1004n, server: { name: 'nas1' }, fields: { program: 'nfs' } },
    ]);
    const host = await api.db.host.findUniqueOrThrow({ where: { id: hostId } });
    expect([host.lostKernelRecordCount, host.lostOutboxRecordCount]).toEqual([7n, 2n]);
  });

  it('brings the probe behind the newest state, without waiting for a heartbeat', async () => {
    await send(mountRecord(1), transitionRecord(2, { from: 'unknown', to: 'hung' }));
    const probe = [Date.parse('2026-11-22T09:59:30.000Z'), 'hung', 5000, 'rpc_wait_bit_killable', null, false];
    expect(await probes()).toEqual({ '/data': probe });
  });

  it('brings a probe that waited long where nothing newer is known, and forgets that of a mount that is gone', async () => {
    await send(mountRecord(1), transitionRecord(2, { from: 'unknown', to: 'hung' }));
    const earlier = '2026-11-22T09:00:00.000Z';
    await send(transitionRecord(3, { from: 'hung', to: 'ok', at: earlier }));
    expect(await probes()).toMatchObject({ '/data': { 1: 'hung' } });
    const evidence = { kind: 'discovery', reason: 'unmounted' } as const;
    await send({ ...transitionRecord(4, { from: 'ok', to: 'unmounted' }), evidence });
    expect(await probes()).toEqual({});
  });

  it('sent twice changes nothing the second time', async () => {
    const batch = [mountRecord(1), transitionRecord(2), kernelEventRecord(3), lossRecord(4, 'outbox', 5)];
    await send(...batch);
    const before = [await mounts(), await transitions(), await events()];
    api.clock.advance(5_000);
    expect(await send(...batch)).toMatchObject({ acknowledgedSequence: 4, storedCount: 0, repeatedCount: 4 });
    expect([await mounts(), await transitions(), await events()]).toEqual(before);
    const host = await api.db.host.findUniqueOrThrow({ where: { id: hostId } });
    expect(host.lostOutboxRecordCount).toBe(5n);
  });

  it('that changes a mount again in the same millisecond is still the later change', async () => {
    await send(mountRecord(1), transitionRecord(2, { to: 'hung' }));
    await send(transitionRecord(3, { from: 'hung', to: 'ok' }));
    await send(mountRecord(4, { options: { soft: true } }));
    const [mount] = await mounts();
    expect(mount?.changedAt.getTime()).toBe(api.clock.nowMs() + 2);
  });

  it('sent by two at once is stored once', async () => {
    const batch = [mountRecord(1), transitionRecord(2), kernelEventRecord(3)];
    const replies = await Promise.all([send(...batch), send(...batch), send(...batch)]);
    expect(replies.map((reply) => reply.storedCount).sort()).toEqual([0, 0, 3]);
    expect(await transitions()).toHaveLength(1);
    expect(await events()).toHaveLength(1);
  });

  it('that overlaps an earlier one adds only what is new', async () => {
    await send(mountRecord(1), transitionRecord(2));
    const reply = await send(transitionRecord(2), transitionRecord(3, { from: 'hung', to: 'ok' }));
    expect(reply).toMatchObject({ acknowledgedSequence: 3, storedCount: 1, repeatedCount: 1 });
    expect((await mounts())[0]?.state).toBe('ok');
  });

  it('with bad records keeps the good ones, names the bad and acknowledges them all', async () => {
    const reply = await send(
      mountRecord(1),
      { ...transitionRecord(2), to: 'wobbly' },
      kernelEventRecord(3, { text: 'a\0b' }),
      transitionRecord(4, { mountpoint: '/nowhere' }),
      'rubbish',
      transitionRecord(6),
    );
    expect(reply).toMatchObject({ acknowledgedSequence: 6, storedCount: 2 });
    expect(reply.refused.map(({ index, sequence, code }) => [index, sequence, code])).toEqual([
      [1, 2, 'invalid-request'],
      [2, 3, 'invalid-request'],
      [3, 4, 'not-found'],
      [4, null, 'invalid-request'],
    ]);
    expect(await transitions()).toHaveLength(1);
    expect(await send(transitionRecord(4, { mountpoint: '/data' }))).toMatchObject({ repeatedCount: 1 });
  });

  it('acknowledges a refused record after a gap, and none whose own sequence is broken', async () => {
    const bad = (sequence: number) => ({ ...transitionRecord(sequence), to: 'wobbly' });
    expect(await send(mountRecord(1), bad(2), bad(9_000_000))).toMatchObject({ acknowledgedSequence: 2 });
    expect(await send(bad(3), bad(4))).toMatchObject({ acknowledgedSequence: 4 });
    expect(await send(bad(9_000_000), transitionRecord(6))).toMatchObject({ acknowledgedSequence: 6, storedCount: 1 });
    expect(await send(bad(1_000))).toMatchObject({ acknowledgedSequence: 1_000 });
    expect(await acknowledged()).toBe(1_000);
  });

  it('teaches every address by which a server was mounted, up to 64', async () => {
    const mountsOf = (serverName: string, count: number) =>
      Array.from({ length: count }, (_, index) =>
        mountRecord(index + 1, { mountpoint: `/${serverName}/${index}`, serverName, address: `10.7.0.${index}` }),
      );
    await send(...mountsOf('many-homed', 3));
    const other = await api.app.get(RegisterAgent).run(helloMessage());
    await ingest.run(other.hostId, { streamId: other.streamId, records: mountsOf('many-homed', 70) });
    const { addresses } = await api.db.server.findUniqueOrThrow({ where: { name: 'many-homed' } });
    expect(addresses.slice(0, 3)).toEqual(['10.7.0.0', '10.7.0.1', '10.7.0.2']);
    expect(new Set(addresses).size).toBe(64);
    expect(addresses).toHaveLength(64);
  });

  it('of 500 records is stored whole', async () => {
    const records = Array.from({ length: 250 }, (_, index) => [
      mountRecord(index * 2 + 1, { mountpoint: `/m${index}`, exportPath: `/e${index}` }),
      transitionRecord(index * 2 + 2, { mountpoint: `/m${index}`, from: 'unknown', to: 'ok' }),
    ]).flat();
    expect(await send(...records)).toMatchObject({ acknowledgedSequence: 500, storedCount: 500 });
    expect(await mounts()).toHaveLength(250);
  });

  it('of two hosts that bring the same servers in other orders at once: both are stored', async () => {
    const other = await api.app.get(RegisterAgent).run(helloMessage());
    const bring = (names: string[]) =>
      names.map((name, index) =>
        mountRecord(index + 1, { mountpoint: `/${name}`, serverName: name, address: `10.1.${index}.1` }),
      );
    const names = Array.from({ length: 40 }, (_, index) => `shared${index}`);
    const replies = await Promise.all([
      ingest.run(hostId, { streamId, records: bring(names) }),
      ingest.run(other.hostId, { streamId: other.streamId, records: bring(names.toReversed()) }),
    ]);
    expect(replies.map((reply) => reply.storedCount)).toEqual([40, 40]);
    expect(await api.db.server.count({ where: { name: { startsWith: 'shared' } } })).toBe(40);
  });

  it('of a stream that never said hello is refused', async () => {
    const error = await ingest.run(hostId, { streamId: randomUUID(), records: [mountRecord(1)] }).catch((each) => each);
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe('hello-required');
  });
});

describe('a record that only Postgres refuses', () => {
  it('does not block its stream: the others are stored, and it is named', async () => {
    await api.db.$executeRaw`ALTER TABLE kernel_events ADD CONSTRAINT no_poison CHECK (text <> 'poison')`;
    const reply = await send(mountRecord(1), kernelEventRecord(2, { text: 'poison' }), transitionRecord(3));
    expect(reply).toMatchObject({ acknowledgedSequence: 3, storedCount: 2 });
    expect(reply.refused).toMatchObject([{ index: 1, sequence: 2, code: 'internal' }]);
    expect(await transitions()).toHaveLength(1);
  });
});

describe('a kernel event', () => {
  it('is matched to a server by name or by address, among what this host mounts, or to none', async () => {
    await send(
      mountRecord(1, { serverName: 'filer', address: '10.9.9.9', mountpoint: '/f' }),
      kernelEventRecord(2, { serverName: 'FILER' }),
      kernelEventRecord(3, { serverName: '10.9.9.9' }),
      kernelEventRecord(4, { serverName: 'elsewhere' }),
      kernelEventRecord(5, { serverName: null }),
    );
    expect((await events()).map((event) => event.server?.name ?? null)).toEqual(['filer', 'filer', null, null]);
  });
});

describe('time', () => {
  it('of an agent whose clock is an hour ahead is stored as ours', async () => {
    const sentAt = new Date(api.clock.nowMs() + 3_600_000).toISOString();
    const ahead = await api.app.get(RegisterAgent).run(helloMessage({ sentAt }));
    const at = new Date(api.clock.nowMs() + 3_600_000 - 10_000).toISOString();
    const records = [mountRecord(1, {}, at), transitionRecord(2, { at })];
    await ingest.run(ahead.hostId, { streamId: ahead.streamId, records });
    const stored = await api.db.transition.findFirstOrThrow({ where: { hostId: ahead.hostId } });
    expect(stored.at).toEqual(new Date(api.clock.nowMs() - 10_000));
    expect(stored.evidence).toMatchObject({ startedAt: stored.at.toISOString() });
  });
});

describe('while the database answers and takes no writes', () => {
  const readiness = async () => {
    const { body, status } = await api.ask<{ detail?: string }>('/readyz');
    return [status, body.detail];
  };
  const isUp = async () => /^mountwatch_database_up (\d)$/m.exec((await api.ask<string>('/metrics')).body)?.[1];

  it.each([
    ['full', 'its disk is full'],
    ['read-only', 'it is read-only'],
  ] as const)(
    '%s: nothing is acknowledged, readiness and metrics say why, and all is stored when it does again',
    async (as, why) => {
      const records = [mountRecord(1, { mountpoint: `/${as}` }), transitionRecord(2, { mountpoint: `/${as}` })];
      await api.database.refuseWrites(as);
      const unavailable = `The database answers, and stores nothing: ${why}.`;
      await expect
        .poll(async () => {
          const error = await send(...records).catch((each) => each);
          expect(appErrorOf(error).code).toBe('database-unavailable');
          return await readiness();
        })
        .toEqual([503, unavailable]);
      expect(await isUp()).toBe('0');
      await api.database.refuseWrites(null);
      api.clock.advance(16_000);
      await expect.poll(readiness).toEqual([200, undefined]);
      await expect.poll(() => send(...records).catch(() => null)).toMatchObject({ ok: true, storedCount: 2 });
      expect([await acknowledged(), await isUp()]).toEqual([2, '1']);
    },
  );
});

describe('while the database is away', () => {
  it('nothing is stored, and the same batch is stored when it is back', async () => {
    const before = await acknowledged();
    await api.database.cutOff();
    const error = await send(mountRecord(1), transitionRecord(2)).catch((each) => each);
    expect(error).toBeInstanceOf(Error);
    await api.database.bringBack();
    await expect.poll(acknowledged, { timeout: 10_000 }).toBe(before);
    expect(await send(mountRecord(1), transitionRecord(2))).toMatchObject({ storedCount: 2 });
  });
});
