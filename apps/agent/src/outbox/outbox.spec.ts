import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { MountDescription } from '@mountwatch/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readAgentId } from './agent-identity.ts';
import { Outbox } from './outbox.ts';
import type { NewRecord } from './outbox-change.ts';
import { openOutboxDatabase, StateDirectoryInUse } from './outbox-database.ts';

const clock = { nowMs: () => 1_000_000, monotonicMs: () => 0 };
const observedAt = '2026-11-22T10:00:00.000Z';
let directory: string;
let database: DatabaseSync;
let faults: unknown[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mountwatch-outbox-'));
  faults = [];
});
afterEach(() => {
  if (database.isOpen) database.close();
  rmSync(directory, { recursive: true });
});

function open(maxRecords = 1000): Outbox {
  database = openOutboxDatabase(directory).database;
  return new Outbox(database, { maxRecords, clock, onAccess: (fault) => fault && faults.push(fault) });
}

function describe(mountpoint: string): MountDescription {
  const server = { source: 'filer1:/x', serverName: 'filer1', exportPath: '/x', filesystemType: 'nfs4' };
  return { mountpoint, ...server, superblock: '0:1', address: null, options: {} };
}

function transition(mountpoint: string, from: 'unknown' | 'ok' | 'hung', to: 'ok' | 'hung'): NewRecord {
  return { kind: 'transition', observedAt, mountpoint, from, to, evidence: { kind: 'discovery', reason: 'remounted' } };
}

function kernelEvent(kmsgSequence: number, text = 'nfs: server a OK'): NewRecord {
  const event = { eventKind: 'rpc-ok', severity: 'notice', text, serverName: null, fields: {} } as const;
  const bootId = '6fd3ef04-5d8b-4b5e-9e6c-2f3d0a1b2c3d';
  return { kind: 'kernel-event', observedAt, isTimeEstimated: false, bootId, kmsgSequence, ...event };
}

function queued(outbox: Outbox): { sequence: number; kind: string; subject: unknown }[] {
  return outbox.readBatch(1_000_000, 1e9).map(({ sequence, body }) => {
    const record = JSON.parse(body);
    return {
      sequence,
      kind: record.kind,
      subject: record.mountpoint ?? record.mount?.mountpoint ?? record.kmsgSequence,
    };
  });
}

const known = (mountpoint: string) => ({
  description: describe(mountpoint),
  state: 'hung' as const,
  sinceMs: 5000,
  evidence: { kind: 'discovery' as const, reason: 'remounted' as const },
});

test('records, states and the kernel-log cursor are there again after the process is gone', () => {
  const first = open();
  const kernelLogCursor = { bootId: 'b', sequence: 7 };
  first.append({ records: [transition('/a', 'ok', 'hung')], mounts: [known('/a')], kernelLogCursor });
  database.close();
  const second = open();
  expect(second.streamId).toBe(first.streamId);
  expect(queued(second)).toMatchObject([{ sequence: 1, subject: '/a' }]);
  expect(second.storedMounts()).toEqual([known('/a')]);
  expect(second.kernelLogCursor()).toEqual({ bootId: 'b', sequence: 7 });
});

test('a sequence is never given twice, also when everything was acknowledged and the file opened again', () => {
  const first = open();
  first.append({ records: [kernelEvent(1), kernelEvent(2)] });
  first.acknowledge(2);
  first.close();
  const second = open();
  second.append({ records: [kernelEvent(3)] });
  expect(queued(second).map((each) => each.sequence)).toEqual([3]);
});

test('a second agent on the same state directory is refused', () => {
  open();
  expect(() => openOutboxDatabase(directory)).toThrow(StateDirectoryInUse);
});

test('a broken file is set aside, with a new stream and the same agent', () => {
  const agentId = readAgentId(directory);
  const before = open();
  const { streamId } = before;
  before.close();
  writeFileSync(join(directory, 'outbox.sqlite'), 'this is no database, and long enough to be read as one'.repeat(99));
  const { setAside, database: fresh } = openOutboxDatabase(directory);
  database = fresh;
  expect(setAside).toMatch(/outbox\.broken\.sqlite$/);
  expect(readdirSync(directory)).toContain('outbox.broken.sqlite');
  expect(new Outbox(fresh, { maxRecords: 10, clock, onAccess: () => {} }).streamId).not.toBe(streamId);
  expect(readAgentId(directory)).toBe(agentId);
});

test('a batch keeps to both bounds, and holds at least one record', () => {
  const outbox = open();
  outbox.append({ records: [1, 2, 3, 4].map((sequence) => kernelEvent(sequence, 'x'.repeat(1000))) });
  expect(outbox.readBatch(2, 1e6)).toHaveLength(2);
  expect(outbox.readBatch(500, 3000)).toHaveLength(2);
  expect(outbox.readBatch(500, 10)).toHaveLength(1);
});

/** One record of each kind that is a finding or history. */
function findings(): NewRecord[] {
  return [
    { kind: 'suspicion', observedAt, mountpoint: '/a', reason: 'pending', since: observedAt, isStanding: true },
    { kind: 'blocked-tasks', observedAt, report: { totalCount: 0, isComplete: true, tasks: [] } },
    { kind: 'mount-minutes', observedAt, minutes: {} as never },
    { kind: 'triage', observedAt, triage: {} as never },
  ];
}

test('beyond its bound history is dropped first, then findings, then what is repeated; state changes and kernel events last', () => {
  const outbox = open(100);
  outbox.append({
    records: [
      { kind: 'mount', observedAt, mount: describe('/a') },
      { kind: 'mount', observedAt, mount: describe('/a') },
      transition('/a', 'unknown', 'ok'),
      transition('/a', 'ok', 'hung'),
      kernelEvent(1, 'nfs: server a OK'),
      ...findings(),
    ],
  });
  const fill = (count: number) => {
    outbox.append({ records: Array.from({ length: count }, (_, at) => transition(`/${count}-${at}`, 'ok', 'hung')) });
    return outbox.drops;
  };
  expect(fill(91)).toEqual({});
  // Each time one more is dropped than must be.
  expect(fill(1)).toEqual({ 'mount-minutes': 1, suspicion: 1 });
  expect(fill(2)).toMatchObject({ 'blocked-tasks': 1, triage: 1 });
  expect(
    queued(outbox)
      .slice(0, 5)
      .map(({ kind }) => kind),
  ).toEqual([...['mount', 'mount', 'transition', 'transition', 'kernel-event']]);
  expect(fill(2)).toMatchObject({ mount: 1, transition: 1 });
  expect(queued(outbox).slice(0, 3)).toMatchObject([
    ...[{ kind: 'mount' }, { kind: 'transition', sequence: 4 }, { kind: 'kernel-event' }],
  ]);
});

test('of a flood of kernel lines about one server the newest stay, and no change of state goes for them', () => {
  const outbox = open(100);
  outbox.append({ records: [{ kind: 'mount', observedAt, mount: describe('/a') }, transition('/a', 'unknown', 'ok')] });
  outbox.append({ records: [transition('/a', 'ok', 'hung'), kernelEvent(0, 'nfs: server b OK')] });
  outbox.append({ records: Array.from({ length: 500 }, (_, at) => kernelEvent(at + 1)) });
  expect(queued(outbox).slice(0, 3)).toMatchObject([{ kind: 'mount' }, { kind: 'transition' }, { kind: 'transition' }]);
  expect(queued(outbox).at(-1)).toMatchObject({ subject: 500 });
  expect(Object.keys(outbox.drops)).toEqual(['kernel-event']);
});

test('each loss is told once there is room again, and counted by kind also after a restart', () => {
  const first = open(100);
  first.append({ records: Array.from({ length: 120 }, (_, at) => kernelEvent(at)) });
  expect(first.recordCount).toBeLessThanOrEqual(100);
  const lost = first.droppedCount;
  expect(lost).toBe(120 - first.recordCount);
  first.close();
  const outbox = open(100);
  expect(outbox.drops).toEqual({ 'kernel-event': lost });
  outbox.acknowledge(100);
  const told = outbox
    .readBatch(500, 1e9)
    .map(({ body }) => JSON.parse(body))
    .filter((each) => each.kind === 'loss');
  expect(told).toMatchObject([{ source: 'outbox', lostCount: lost }]);
  outbox.append({ records: [kernelEvent(1000)] });
  expect(queued(outbox).filter((each) => each.kind === 'loss')).toHaveLength(1);
});

test('with a full disk it goes on, keeps the newest in memory, and writes them with their states when room returns', () => {
  const outbox = open();
  database.exec('PRAGMA max_page_count = 1');
  for (let at = 0; at < 400; at += 1) outbox.append({ records: [kernelEvent(at, 'x'.repeat(4000))] });
  outbox.append({ records: [transition('/a', 'ok', 'hung')], mounts: [known('/a')] });
  expect(faults.length).toBeGreaterThan(0);
  expect(String(faults.at(-1))).toContain('full');
  expect(outbox.storedMounts()).toEqual([]);
  database.exec('PRAGMA max_page_count = 1000000');
  outbox.flush();
  expect(outbox.storedMounts()).toEqual([known('/a')]);
  expect(queued(outbox)).toHaveLength(401);
  expect(queued(outbox).at(-1)).toMatchObject({ kind: 'transition', subject: '/a' });
});

test('what memory cannot hold while the disk is full is counted and told', () => {
  const outbox = open();
  database.exec('PRAGMA max_page_count = 1');
  outbox.append({ records: [transition('/a', 'ok', 'hung')] });
  outbox.append({ records: Array.from({ length: 2500 }, () => findings()).flat() });
  database.exec('PRAGMA max_page_count = 1000000');
  outbox.flush();
  expect(outbox.droppedCount).toBeGreaterThan(9000);
  expect(outbox.drops).toMatchObject({ 'mount-minutes': 2500 });
  expect(queued(outbox).filter(({ kind }) => kind === 'transition')).toMatchObject([{ subject: '/a' }]);
});

test('an API that stands where it should is told nothing again', () => {
  const outbox = open();
  outbox.append({ records: [kernelEvent(1), kernelEvent(2), kernelEvent(3)] });
  expect(outbox.resume(0, 0)).toEqual({ isInventoryRestated: false });
  expect(outbox.resume(2, 0)).toEqual({ isInventoryRestated: false });
  expect(queued(outbox).map((each) => each.sequence)).toEqual([3]);
});

test('an API that has lost everything is told every mount first, then what waits, then the states of the rest', () => {
  const outbox = open();
  outbox.append({
    records: [{ kind: 'mount', observedAt, mount: describe('/a') }],
    mounts: [known('/a'), known('/b')],
  });
  outbox.acknowledge(1);
  outbox.append({ records: [transition('/a', 'ok', 'hung')] });
  expect(outbox.resume(0, 9000)).toEqual({ isInventoryRestated: true });
  expect(queued(outbox)).toEqual([
    { sequence: 3, kind: 'mount', subject: '/a' },
    { sequence: 4, kind: 'mount', subject: '/b' },
    { sequence: 5, kind: 'transition', subject: '/a' },
    { sequence: 6, kind: 'transition', subject: '/b' },
  ]);
  expect(outbox.resume(0, 9000)).toEqual({ isInventoryRestated: false });
});

test('on a disk that is older than what the API has, new sequences begin behind the old ones', () => {
  const outbox = open();
  outbox.append({ records: [transition('/a', 'ok', 'hung')], mounts: [known('/a')] });
  expect(outbox.resume(50, 0)).toEqual({ isInventoryRestated: true });
  expect(queued(outbox).map((each) => each.sequence)).toEqual([51, 52]);
});

test('a disk that cannot be read or written throws at nobody: each fault is told, and the counts stay known', () => {
  const outbox = open(100);
  outbox.append({ records: Array.from({ length: 120 }, (_, at) => kernelEvent(at)) });
  const [recordCount, droppedCount] = [outbox.recordCount, outbox.droppedCount];
  database.close();
  expect(outbox.readBatch(500, 1e6)).toEqual([]);
  outbox.acknowledge(1);
  outbox.append({ records: [kernelEvent(1000)] });
  expect(faults).toHaveLength(3);
  expect([outbox.recordCount, outbox.droppedCount]).toEqual([recordCount + 1, droppedCount]);
});

const suspicion = (mountpoint: string, isStanding: boolean): NewRecord => {
  const observedAt = '2026-11-22T10:00:00.000Z';
  return { kind: 'suspicion', observedAt, mountpoint, reason: 'pending', since: observedAt, isStanding };
};

test('what was told of suspicions is known after a restart, told again to an API that lost it, and gone with its mount', () => {
  const first = open();
  first.append({ records: ['/a', '/b', '/c'].map((mountpoint) => suspicion(mountpoint, true)) });
  first.append({ records: [suspicion('/b', false)], goneMountpoints: ['/c'], mounts: [known('/a')] });
  first.acknowledge(4);
  database.close();
  const second = open();
  expect(second.toldSuspicions()).toMatchObject([{ mountpoint: '/a', reason: 'pending' }]);
  expect(second.resume(0, 9000)).toEqual({ isInventoryRestated: true });
  expect(second.toldSuspicions()).toHaveLength(1);
  const bodies = second.readBatch(10, 1_000_000).map(({ body }) => JSON.parse(body) as NewRecord);
  expect(bodies.map(({ kind }) => kind)).toEqual(['mount', 'transition', 'suspicion']);
});
