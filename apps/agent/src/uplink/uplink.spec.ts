import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { AgentHeartbeat } from '@mountwatch/protocol';
import { createLogger, systemClock } from '@mountwatch/runtime';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, FakeApi } from '../../testing/fake-api.ts';
import { AgentConfig } from '../config/agent-config.ts';
import { readBootId } from '../kernel-log/read-boot-id.ts';
import { Outbox } from '../outbox/outbox.ts';
import type { NewRecord } from '../outbox/outbox-change.ts';
import { openOutboxDatabase } from '../outbox/outbox-database.ts';
import { SelfHealth } from '../status/self-health.ts';
import { ApiConnection } from './api-connection.ts';
import { makeHello } from './make-hello.ts';
import { Uplink } from './uplink.ts';

const logger = await createLogger('test', 'silent', 'json');
const config = AgentConfig.parse({});
const agentId = '6fd3ef04-5d8b-4b5e-9e6c-2f3d0a1b2c3d';
let api: FakeApi;
let directory: string;
let outbox: Outbox;
let health: SelfHealth;
let uplink: Uplink;
let connection: ApiConnection;
let token: string;
let database: DatabaseSync;
let makeHeartbeat: () => AgentHeartbeat;

beforeEach(async () => {
  api = new FakeApi();
  await api.start();
  directory = mkdtempSync(join(tmpdir(), 'mountwatch-uplink-'));
  database = openOutboxDatabase(directory).database;
  health = new SelfHealth(systemClock, logger);
  const onAccess = (fault: unknown) => (fault ? health.failed('outbox', fault) : health.succeeded('outbox'));
  outbox = new Outbox(database, { maxRecords: 10_000, clock: systemClock, onAccess });
  token = 'secret';
  const introduction = { agentVersion: '1', agentId, streamId: outbox.streamId, bootId: readBootId(), startedAtMs: 0 };
  connection = new ApiConnection({
    ...{ apiUrl: api.url, health, logger, readToken: () => token },
    makeHello: () => makeHello(introduction, config, systemClock),
    onWelcome: ({ acknowledgedSequence }) => void outbox.resume(acknowledgedSequence, 0),
    answerProbeNow: (message) => ({ acceptedCount: JSON.stringify(message).length }),
  });
  const agentHealth = {
    outboxRecordCount: 0,
    droppedRecordCount: 0,
    kernelLogGapCount: 0,
    unkillableChildCount: 0,
    stages: [],
  };
  makeHeartbeat = () => ({ sentAt: new Date().toISOString(), probes: [], health: agentHealth });
  uplink = new Uplink({ connection, outbox, health, logger, heartbeatMs: 50, makeHeartbeat: () => makeHeartbeat() });
  outbox.onAppended = () => uplink.wake();
});
afterEach(async () => {
  uplink.stop();
  outbox.close();
  await api.stop();
  rmSync(directory, { recursive: true });
});

function events(count: number, text = 'x'): NewRecord[] {
  const same = {
    isTimeEstimated: false,
    bootId: agentId,
    eventKind: 'rpc-ok',
    severity: 'info',
    serverName: null,
  } as const;
  const observedAt = '2026-11-22T10:00:00.000Z';
  return Array.from({ length: count }, (_, kmsgSequence) => ({
    ...{ kind: 'kernel-event' as const, observedAt, kmsgSequence, text, fields: {}, ...same },
  }));
}

test('records arrive in order, in batches within both bounds, and are forgotten once stored', async () => {
  outbox.append({ records: events(1200) });
  outbox.append({ records: events(200, 'y'.repeat(8000)) });
  uplink.start();
  await eventually(() => api.records.length === 1400);
  expect(api.records.map((record) => record.sequence)).toEqual(Array.from({ length: 1400 }, (_, at) => at + 1));
  expect(Math.max(...api.batchSizes)).toBe(500);
  await eventually(() => outbox.recordCount === 0);
});

test('what the API could not store is sent again after the wait it asked for', async () => {
  const problem = { type: 'x', title: 'x', status: 503, code: 'database-unavailable', detail: 'gone' } as const;
  api.nextBatchReplies = [{ ok: false, problem, retryAfterMs: 300 }];
  const startedMs = performance.now();
  uplink.start();
  outbox.append({ records: events(1) });
  await eventually(() => api.records.length === 1);
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(290);
});

test('an answer that is no answer loses nothing and doubles nothing', async () => {
  api.nextBatchReplies = ['nonsense' as never, { ok: true } as never];
  uplink.start();
  outbox.append({ records: events(2) });
  await eventually(() => api.records.length === 2);
  expect(api.hellos.length).toBeGreaterThanOrEqual(2);
});

test('a wrong token is said plainly and tried again only slowly', async () => {
  token = 'wrong';
  uplink.start();
  const failure = await eventually(
    () => health.stages.find((each) => each.stage === 'uplink')?.lastFailure ?? undefined,
  );
  expect(failure).toContain("refuses this agent's token");
  expect(api.hellos).toEqual([]);
});

test('heartbeats flow while connected, and begin again after the API was away', async () => {
  uplink.start();
  await eventually(() => api.heartbeats.length >= 3);
  await api.stop();
  await eventually(() => health.stages.find((each) => each.stage === 'uplink')?.lastFailure ?? undefined);
  const heard = api.heartbeats.length;
  await api.start();
  await eventually(() => api.heartbeats.length > heard + 2);
});

function failureOf(stage: string): Promise<string> {
  return eventually(() => health.stages.find((each) => each.stage === stage)?.lastFailure ?? undefined);
}

test('an outbox that cannot be read is a failure of its stage: heartbeats go on, and so does sending once it can', async () => {
  uplink.start();
  await eventually(() => api.heartbeats.length > 0);
  database.exec('ALTER TABLE records RENAME TO unreadable');
  outbox.append({ records: events(1) });
  uplink.wake();
  expect(await failureOf('outbox')).toContain('no such table');
  const heard = api.heartbeats.length;
  await eventually(() => api.heartbeats.length > heard + 2);
  database.exec('ALTER TABLE unreadable RENAME TO records');
  await eventually(() => api.records.length === 1);
});

test('a heartbeat that cannot be made costs that heartbeat, and no record', async () => {
  makeHeartbeat = () => {
    throw new Error('disk I/O error');
  };
  uplink.start();
  expect(await failureOf('outbox')).toBe('disk I/O error');
  outbox.append({ records: events(1) });
  await eventually(() => api.records.length === 1);
});

test('an API that acknowledges more than it was sent costs no record', async () => {
  api.nextBatchReplies = [{ ok: true, acknowledgedSequence: 1400, storedCount: 500, repeatedCount: 0, refused: [] }];
  outbox.append({ records: events(1200) });
  uplink.start();
  await eventually(() => api.records.length === 700);
  expect(api.records[0]?.sequence).toBe(501);
});

test('a mount whose description the API has lost is described again with its state, once per connection', async () => {
  const place = { mountpoint: '/a', source: 'f:/x', serverName: 'f', exportPath: '/x', filesystemType: 'nfs4' };
  const description = { ...place, superblock: '0:1', address: null, options: {} };
  const evidence = { kind: 'discovery', reason: 'remounted' } as const;
  const observedAt = '2026-11-22T10:00:00.000Z';
  const transition = { kind: 'transition', observedAt, mountpoint: '/a', from: 'ok', to: 'hung', evidence } as const;
  const refused = (sequence: number) => ({ index: 0, sequence, code: 'not-found' as const, detail: 'no mount at /a' });
  const counts = { storedCount: 0, repeatedCount: 0 };
  api.nextBatchReplies = [
    { ok: true, acknowledgedSequence: 1, ...counts, refused: [refused(1)] },
    { ok: true, acknowledgedSequence: 3, ...counts, refused: [refused(3)] },
  ];
  outbox.append({ records: [transition], mounts: [{ description, state: 'hung', sinceMs: 5000, evidence }] });
  uplink.start();
  await eventually(() => api.nextBatchReplies.length === 0 && outbox.recordCount === 0);
  outbox.append({ records: events(1) });
  await eventually(() => api.records.length > 0);
  expect(api.records.map(({ kind, sequence }) => [kind, sequence])).toEqual([['kernel-event', 4]]);
  expect(api.batches).toMatchObject([
    [{ sequence: 1, mountpoint: '/a' }],
    [
      { sequence: 2, kind: 'mount', mount: description },
      { sequence: 3, from: 'unknown', to: 'hung', observedAt: '1970-01-01T00:00:05.000Z' },
    ],
    [{ sequence: 4 }],
  ]);
});

test('what the API asks to be probed at once is answered', async () => {
  uplink.start();
  await eventually(() => api.heartbeats.length > 0);
  expect(await api.ask('probe-now', { mountpoints: ['/a'] })).toEqual([{ acceptedCount: 22 }]);
});

test('who asked for probes hears their answers at once, in one heartbeat however often it asked', async () => {
  uplink = new Uplink({
    connection,
    outbox,
    health,
    logger,
    heartbeatMs: 60_000,
    makeHeartbeat: () => makeHeartbeat(),
  });
  uplink.start();
  await eventually(() => api.heartbeats.length === 1);
  for (let times = 0; times < 3; times++) uplink.beatSoon();
  await eventually(() => api.heartbeats.length > 1);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(api.heartbeats).toHaveLength(2);
});
