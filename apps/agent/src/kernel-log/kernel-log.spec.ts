import type { MountDescription } from '@mountwatch/protocol';
import { createLogger } from '@mountwatch/runtime';
import { expect, test } from 'vitest';
import type { OutboxChange } from '../outbox/outbox-change.ts';
import { SelfHealth } from '../status/self-health.ts';
import { KernelLogStage, type KernelLogStageParts } from './kernel-log-stage.ts';

const bootId = '6fd3ef04-5d8b-4b5e-9e6c-2f3d0a1b2c3d';
const clock = { nowMs: () => 1_000_000_000, monotonicMs: () => 0 };
const health = new SelfHealth(clock, await createLogger('test', 'silent', 'json'));
const mount = { serverName: 'filer1', address: '10.0.0.1' } as MountDescription;

type Read = string | 'empty' | 'overwritten' | 'unreadable';

function stageOf(reads: Read[], parts: Partial<KernelLogStageParts> = {}) {
  const changes: OutboxChange[] = [];
  const read = () => {
    const next = reads.shift() ?? 'empty';
    return next === 'empty' || next === 'overwritten' || next === 'unreadable' ? next : Buffer.from(next);
  };
  const stage = new KernelLogStage({
    ...{ bootId, cursor: undefined, acceptUserspace: false, clock, health, ...parts },
    sinceBootMs: () => 60_000,
    openSource: parts.openSource ?? (() => ({ read, close: () => {} })),
    mounts: () => [mount],
    append: (change) => changes.push(change),
  });
  return { stage, changes, events: () => changes.flatMap((change) => change.records ?? []), reads };
}

const line = (sequence: number, text = 'nfs: server filer1 OK', priority = 5) =>
  `${priority},${sequence},${sequence * 1_000_000},-;${text}\n`;

test('backlog has the time that the boot clock gives, marked so; what comes later has the time it is read', () => {
  const { stage, events, reads } = stageOf([line(10), 'empty']);
  stage.poll();
  reads.push(line(11));
  stage.poll();
  expect(events()).toMatchObject([
    { isTimeEstimated: true, observedAt: new Date(1_000_000_000 - 60_000 + 10_000).toISOString() },
    { isTimeEstimated: false, observedAt: new Date(1_000_000_000).toISOString() },
  ]);
});

test('only the kernel itself is believed, unless configured otherwise', () => {
  const forged = line(1, 'nfs: server filer1 OK', 13);
  const strict = stageOf([forged]);
  strict.stage.poll();
  expect(strict.events()).toEqual([]);
  const loose = stageOf([forged], { acceptUserspace: true });
  loose.stage.poll();
  expect(loose.events()).toHaveLength(1);
});

test('records that were overwritten are counted and told before what follows them', () => {
  const { stage, events } = stageOf([line(4), 'overwritten', line(15)]);
  stage.poll();
  expect(events()).toMatchObject([
    { kind: 'loss', source: 'kernel-log', lostCount: 10 },
    { kmsgSequence: 4 },
    { kmsgSequence: 15 },
  ]);
  expect(stage.gapCount).toBe(1);
});

test('a record that cannot be read is no gap and stops nothing', () => {
  const { stage, events } = stageOf([line(4), 'unreadable', 'no record at all', line(7)]);
  stage.poll();
  expect(events().map((each) => each.kind)).toEqual(['kernel-event', 'kernel-event']);
});

test('after a restart in the same boot nothing is told twice, and what was overwritten meanwhile is counted', () => {
  const cursor = { bootId, sequence: 5 };
  const { stage, events } = stageOf([line(4), line(5), line(6)], { cursor });
  stage.poll();
  expect(events()).toMatchObject([{ kmsgSequence: 6 }]);
  const gap = stageOf([line(9)], { cursor });
  gap.stage.poll();
  expect(gap.events()[0]).toMatchObject({ lostCount: 3 });
});

test('in a new boot the sequences begin anew', () => {
  const { stage, events } = stageOf([line(3)], { cursor: { bootId: 'another', sequence: 900 } });
  stage.poll();
  expect(events()).toMatchObject([{ kmsgSequence: 3 }]);
});

test('each event is written together with the place it was read at', () => {
  const { stage, changes } = stageOf([line(3)]);
  stage.poll();
  expect(changes).toMatchObject([{ records: [{ kmsgSequence: 3 }], kernelLogCursor: { bootId, sequence: 3 } }]);
});

test('a server is joined by its name or by its address, and is null where no mount knows it', () => {
  const texts = ['nfs: server FILER1 OK', 'nfs: server 10.0.0.1 OK', 'lockd: server other OK', 'usb 1-1: new device'];
  const { stage, events } = stageOf(texts.map((text, at) => line(at + 1, text)));
  stage.poll();
  expect(events()).toMatchObject([{ serverName: 'filer1' }, { serverName: 'filer1' }, { serverName: null }]);
});

test('a log that may not be read is a failure that says what is missing', () => {
  const openSource = () => {
    throw new Error('cannot read /dev/kmsg (EPERM): the agent needs the capability CAP_SYSLOG');
  };
  expect(() => stageOf([], { openSource }).stage.poll()).toThrow('CAP_SYSLOG');
});
