import { randomUUID } from 'node:crypto';
import type { Evidence } from '@mountwatch/correlation';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  helloMessage,
  kernelEventRecord,
  mountRecord,
  suspicionRecord,
  triageRecord,
} from '../../../../testing/agent-messages.ts';
import { SeedFleet } from '../../../../testing/seed-fleet.ts';
import { startTestApp, type TestApp } from '../../../../testing/test-app.ts';
import { RegisterAgent } from '../../agents/register-agent.ts';
import { IngestBatch, RecordHeartbeat } from '../../ingest/index.ts';
import { EvidenceReader } from './evidence-reader.ts';

let api: TestApp;

beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.stop());

it('reading the whole fleet leaves out the mounts that went long ago, and those alone', async () => {
  const now = api.clock.now();
  const longAgo = new Date(now.getTime() - 3_600_000);
  const before = new SeedFleet(api.db, longAgo);
  const old = await before.mount({ host: 'c1', server: 'nas1', mountpoint: '/old' });
  const gone = await before.mount({ host: 'c1', server: 'nas1', mountpoint: '/gone', state: 'unmounted' });
  const seed = new SeedFleet(api.db, now);
  const goneNow = await seed.mount({ host: 'c1', server: 'nas1', mountpoint: '/gone-now', state: 'unmounted' });
  const seen: Evidence[] = [];
  const reader = api.app.get(EvidenceReader, { strict: false });
  await reader.readAll((evidence) => seen.push(...evidence), now, new Date(now.getTime() - 1_800_000));
  const mountIds = seen.flatMap((evidence) => (evidence.kind === 'mount' ? [evidence.mountId] : []));
  expect(mountIds.toSorted()).toEqual([old.id, goneNow.id].toSorted());
  expect(mountIds).not.toContain(gone.id);
});

it('brings what hosts found out: at once all that is recent, then what came since, each in the words of the engine', async () => {
  const { app, clock, db } = api;
  const sentAt = clock.now().toISOString();
  const labels = { rack: 'r7' };
  const { hostId, streamId } = await app.get(RegisterAgent).run(helloMessage({ sentAt, labels, kernel: '6.12.9' }));
  const send = (...records: unknown[]) => app.get(IngestBatch).run(hostId, { streamId, records });
  const options = { vers: '4.2', hard: true as const, clientaddr: '10.4.5.6', rsize: '65536' };
  await send(
    mountRecord(1, { serverName: 'nas9', options }),
    suspicionRecord(2),
    triageRecord(3),
    kernelEventRecord(4, { serverName: 'nas9' }),
  );
  const { id: mountId, serverId } = await db.mount.findFirstOrThrow({ where: { hostId } });
  const reader = app.get(EvidenceReader, { strict: false });
  const seen: Evidence[] = [];
  const observe = (evidence: Evidence[]) => seen.push(...evidence.filter((each) => mentions(each, hostId, mountId)));
  const position = await reader.readAll(observe, clock.now(), clock.now());
  expect(seen).toMatchObject([
    { kind: 'mount', labels: { vers: '4.2', recovery: 'hard' } },
    {
      kind: 'host',
      labels: { rack: 'r7', kernel: '6.12.9', agentVersion: '0.1.0' },
      subnet: '10.4.5.0/24',
      lagLevel: 0,
    },
    { kind: 'suspicion', mountId, reason: 'no-replies', isStanding: true },
    { kind: 'kernel-event', hostId, eventKind: 'rpc-not-responding' },
    { kind: 'triage', hostId, serverId, conclusion: 'rpc-silent' },
  ]);

  seen.length = 0;
  clock.advance(30_000);
  await reader.readChanges(observe, clock.now(), { ...position, readAt: clock.now() });
  expect(seen).toEqual([]);
  seen.length = 0;
  const at = clock.now().toISOString();
  const health = {
    outboxRecordCount: 0,
    droppedRecordCount: 0,
    kernelLogGapCount: 0,
    unkillableChildCount: 0,
    stages: [],
  };
  const lastProbe = { at, outcome: 'slow' as const, latencyMs: 1500, wchan: null };
  const probes = [{ mountpoint: '/data', lastProbe }];
  await app.get(RecordHeartbeat).run({ hostId }, { sentAt: at, probes, health: { ...health, lagLevel: 4 } });
  await reader.readChanges(observe, clock.now(), { ...position, readAt: clock.now() });
  expect(seen.filter(({ kind }) => kind !== 'mount')).toMatchObject([
    { kind: 'host', lagLevel: 4 },
    { kind: 'probe', mountId, outcome: 'slow', latencyMs: 1500 },
  ]);
});

it('tells at once what all mounts of a new suspect have said, and goes on while its incident lasts', async () => {
  const { app, clock, db } = api;
  const fleet = new SeedFleet(db, clock.now());
  const [one, other, elsewhere] = [
    await fleet.mount({ host: 's1', server: 'nas-suspect', probedAt: clock.now() }),
    await fleet.mount({ host: 's2', server: 'nas-suspect', probedAt: clock.now() }),
    await fleet.mount({ host: 's2', server: 'nas-elsewhere', mountpoint: '/elsewhere', probedAt: clock.now() }),
  ];
  const reader = app.get(EvidenceReader, { strict: false });
  const seen: string[] = [];
  const observe = (evidence: Evidence[]) => seen.push(...aboutMounts(evidence, [one.id, other.id, elsewhere.id]));
  let position = await reader.readAll(observe, clock.now(), clock.now());
  const step = async () => {
    seen.length = 0;
    clock.advance(20_000);
    position = await reader.readChanges(observe, clock.now(), position);
    return new Set(seen);
  };
  expect(await step()).toEqual(new Set());
  const suspect = async ({ hostId, id: mountId }: typeof one) => {
    const at = clock.now();
    const suspicion = { hostId, mountId, streamId: randomUUID(), reason: 'pending', since: at, at };
    await db.suspicion.create({ data: { ...suspicion, sequence: 1, isStanding: true, receivedAt: at } });
  };
  await suspect(one);
  expect(await step()).toEqual(new Set([one.id, other.id]));
  expect(await step()).toEqual(new Set());
  // Not once more what is known of its host's other mount, by the server that was a suspect before.
  await suspect(elsewhere);
  expect(await step()).toEqual(new Set([elsewhere.id]));
});

it('of a suspect that is heard again tells what answers, and not once more what fails and has not answered', async () => {
  const { app, clock, db } = api;
  const at = clock.now();
  const fleet = new SeedFleet(db, at);
  const failing = await fleet.mount({ host: 't1', server: 'nas-failing', state: 'hung' });
  const well = await fleet.mount({ host: 't2', server: 'nas-failing', probedAt: at });
  const answered = await fleet.mount({ host: 't3', server: 'nas-failing', state: 'hung', probedAt: at });
  const reader = app.get(EvidenceReader, { strict: false });
  const told = async (read: (observe: (evidence: Evidence[]) => void) => Promise<unknown>) => {
    const ids = new Set<string>();
    await read((evidence) => {
      for (const id of aboutMounts(evidence, [failing.id, well.id, answered.id])) ids.add(id);
    });
    return ids;
  };
  let position = await reader.readAll(() => {}, at, at);
  clock.advance(2_000);
  position = await reader.readChanges(() => {}, clock.now(), position);
  await db.host.updateMany({ data: { lastSeenAt: clock.now() } });
  expect(await told((observe) => reader.readChanges(observe, clock.now(), position))).toEqual(
    new Set([well.id, answered.id]),
  );
});

it('brings planned work that is not over, and a plan again when it changes', async () => {
  const { app, clock, db } = api;
  const at = (minutes: number) => new Date(clock.nowMs() + minutes * 60_000);
  const plan = { matchers: [{ labelKey: 'rack', labelValue: 'r1' }], createdBy: 'ada', createdAt: at(-60) };
  const over = { ...plan, name: 'over', startsAt: at(-60), endsAt: at(-30), changedAt: at(-60) };
  const under = { ...plan, name: 'under way', startsAt: at(-5), endsAt: at(30), changedAt: at(-60) };
  await db.maintenanceWindow.createMany({ data: [over, under] });
  const reader = app.get(EvidenceReader, { strict: false });
  const seen: Evidence[] = [];
  const observe = (evidence: Evidence[]) => seen.push(...evidence.filter((each) => each.kind === 'maintenance'));
  const position = await reader.readAll(observe, clock.now(), clock.now());
  const told = { kind: 'maintenance', matchers: plan.matchers, fromMs: under.startsAt.getTime() };
  expect(seen).toMatchObject([{ ...told, toMs: under.endsAt.getTime() }]);
  await db.maintenanceWindow.updateMany({
    where: { name: under.name },
    data: { endsAt: at(0), changedAt: clock.now() },
  });
  await reader.readChanges(observe, clock.now(), position);
  expect(seen.slice(1)).toMatchObject([{ ...told, toMs: clock.nowMs() }]);
});

it('of a mount that is well tells its newest answer alone, and of one that says otherwise the whole', async () => {
  const { app, clock, db } = api;
  const at = clock.now();
  const fleet = new SeedFleet(db, at);
  await fleet.mount({ host: 'u1', server: 'nas-answers', state: 'hung' });
  const well = await fleet.mount({ host: 'u2', server: 'nas-answers', mountpoint: '/u', probedAt: at });
  const slow = await fleet.mount({ host: 'u3', server: 'nas-answers', mountpoint: '/u', state: 'slow', probedAt: at });
  const reader = app.get(EvidenceReader, { strict: false });
  const position = await reader.readAll(() => {}, at, at);
  clock.advance(20_000);
  const answeredAt = clock.now();
  await db.hostProbes.updateMany({
    where: { hostId: { in: [well.hostId, slow.hostId] } },
    data: { probes: { '/u': [answeredAt.getTime(), 'ok', 3, null, null, false] } },
  });
  await db.host.updateMany({ data: { lastSeenAt: answeredAt } });
  const told: Evidence[] = [];
  await reader.readChanges((evidence) => told.push(...evidence), answeredAt, position);
  const of = (id: string) => told.filter((each) => aboutMounts([each], [id]).length > 0);
  expect(of(well.id)).toEqual([
    { kind: 'probe', mountId: well.id, outcome: 'ok', latencyMs: 0, atMs: answeredAt.getTime() },
  ]);
  expect(of(slow.id)).toMatchObject([{ kind: 'mount', mountId: slow.id, state: 'slow' }]);
});

/** Which of these mounts anything is said of. */
function aboutMounts(evidence: readonly Evidence[], mountIds: readonly string[]): string[] {
  return evidence.flatMap((each) => ('mountId' in each && mountIds.includes(each.mountId) ? [each.mountId] : []));
}

function mentions(evidence: Evidence, hostId: string, mountId: string): boolean {
  return (
    ('hostId' in evidence && evidence.hostId === hostId) || ('mountId' in evidence && evidence.mountId === mountId)
  );
}
