import type { MountDescription } from '@mountwatch/protocol';
import { createLogger } from '@mountwatch/runtime';
import { expect, test } from 'vitest';
import type { OutboxChange } from '../outbox/outbox-change.ts';
import { SelfHealth } from '../status/self-health.ts';
import type { ToldEvent } from './kernel-event-record.ts';
import { KernelLogStage, type KernelLogStageParts } from './kernel-log-stage.ts';

const bootId = '6fd3ef04-5d8b-4b5e-9e6c-2f3d0a1b2c3d';
const clock = { nowMs: () => 1_000_000_000, monotonicMs: () => 0 };
const health = new SelfHealth(clock, await createLogger('test', 'silent', 'json'));
const mount = {
  ...{ serverName: 'filer1', address: '10.0.0.1', superblock: '0:45' },
  options: { timeo: '600', retrans: '2' },
} as unknown as MountDescription;

type Read = string | 'empty' | 'overwritten' | 'unreadable';

function stageOf(reads: Read[], parts: Partial<KernelLogStageParts> = {}) {
  const changes: OutboxChange[] = [];
  const noted: ToldEvent[] = [];
  const read = () => {
    const next = reads.shift() ?? 'empty';
    return next === 'empty' || next === 'overwritten' || next === 'unreadable' ? next : Buffer.from(next);
  };
  const stage = new KernelLogStage({
    ...{ bootId, cursor: undefined, acceptUserspace: false, clock, health, ...parts },
    sinceBootMs: () => 60_000,
    openSource: parts.openSource ?? (() => ({ read, close: () => {} })),
    mounts: () => [mount],
    clients: parts.clients ?? { read: async () => ({ servers: [], volumes: [] }) },
    suspicions: { note: (event) => noted.push(event), review: () => {} },
    append: (change) => changes.push(change),
  });
  return { stage, changes, noted, events: () => changes.flatMap((change) => change.records ?? []), reads };
}

const line = (sequence: number, text = 'nfs: server filer1 OK', priority = 5) =>
  `${priority},${sequence},${sequence * 1_000_000},-;${text}\n`;

test('backlog has the time that the boot clock gives, marked so; what comes later has the time it is read', async () => {
  const { stage, events, reads } = stageOf([line(10), 'empty']);
  await stage.poll();
  reads.push(line(11));
  await stage.poll();
  expect(events()).toMatchObject([
    { isTimeEstimated: true, observedAt: new Date(1_000_000_000 - 60_000 + 10_000).toISOString() },
    { isTimeEstimated: false, observedAt: new Date(1_000_000_000).toISOString() },
  ]);
});

test('only the kernel itself is believed, unless configured otherwise', async () => {
  const forged = line(1, 'nfs: server filer1 OK', 13);
  const strict = stageOf([forged]);
  await strict.stage.poll();
  expect(strict.events()).toEqual([]);
  const loose = stageOf([forged], { acceptUserspace: true });
  await loose.stage.poll();
  expect(loose.events()).toHaveLength(1);
});

test('records that were overwritten are counted and told before what follows them', async () => {
  const { stage, events } = stageOf([line(4), 'overwritten', line(15)]);
  await stage.poll();
  expect(events()).toMatchObject([
    { kind: 'loss', source: 'kernel-log', lostCount: 10 },
    { kmsgSequence: 4 },
    { kmsgSequence: 15 },
  ]);
  expect(stage.losses).toMatchObject({ gapCount: 1, lostCount: 10 });
});

test('a record that cannot be read is no gap and stops nothing', async () => {
  const { stage, events } = stageOf([line(4), 'unreadable', 'no record at all', line(7)]);
  await stage.poll();
  expect(events().map((each) => each.kind)).toEqual(['kernel-event', 'kernel-event']);
});

test('after a restart in the same boot nothing is told twice, and what was overwritten meanwhile is counted', async () => {
  const cursor = { bootId, sequence: 5 };
  const { stage, events } = stageOf([line(4), line(5), line(6)], { cursor });
  await stage.poll();
  expect(events()).toMatchObject([{ kmsgSequence: 6 }]);
  const gap = stageOf([line(9)], { cursor });
  await gap.stage.poll();
  expect(gap.events()[0]).toMatchObject({ lostCount: 3 });
});

test('in a new boot the sequences begin anew', async () => {
  const { stage, events } = stageOf([line(3)], { cursor: { bootId: 'another', sequence: 900 } });
  await stage.poll();
  expect(events()).toMatchObject([{ kmsgSequence: 3 }]);
});

test('each event is written together with the place it was read at', async () => {
  const { stage, changes } = stageOf([line(3)]);
  await stage.poll();
  expect(changes).toMatchObject([{ records: [{ kmsgSequence: 3 }], kernelLogCursor: { bootId, sequence: 3 } }]);
});

test('a server is joined by its name or by its address, and is null where no mount knows it', async () => {
  const texts = ['nfs: server FILER1 OK', 'nfs: server 10.0.0.1 OK', 'lockd: server other OK', 'usb 1-1: new device'];
  const { stage, events } = stageOf(texts.map((text, at) => line(at + 1, text)));
  await stage.poll();
  expect(events()).toMatchObject([{ serverName: 'filer1' }, { serverName: 'filer1' }, { serverName: null }]);
});

test('a log that may not be read is a failure that says what is missing', async () => {
  const openSource = () => {
    throw new Error('cannot read /dev/kmsg (EPERM): the agent needs the capability CAP_SYSLOG');
  };
  await expect(stageOf([], { openSource }).stage.poll()).rejects.toThrow('CAP_SYSLOG');
});

const INFO = 'INFO: task dd:7 blocked for more than 120 seconds.';
const FRAME = ' nfs_file_fsync+0x94/0x1b0 [nfs]';

test('a blocked task is told with its stack, once the stack is whole, and what follows it is told after it', async () => {
  const { stage, changes, events, reads } = stageOf([line(1), line(2, INFO, 3), line(3, ' io_schedule+0x42/0x70')]);
  await stage.poll();
  expect(changes).toMatchObject([{ records: [{ kmsgSequence: 1 }], kernelLogCursor: { sequence: 1 } }]);
  reads.push(line(4, FRAME), line(5, ' </TASK>'), line(6));
  await stage.poll();
  expect(events().slice(1)).toMatchObject([
    {
      eventKind: 'task-blocked',
      kmsgSequence: 2,
      text: `${INFO}\nio_schedule\nnfs_file_fsync [nfs]`,
      fields: { command: 'dd', pid: '7', frame: 'nfs_file_fsync [nfs]' },
      estimatedStartAt: new Date(1_000_000_000 - 60_000 + 2000 - 120_000).toISOString(),
    },
    { eventKind: 'rpc-ok', kmsgSequence: 6 },
  ]);
  expect(changes.at(-1)?.kernelLogCursor).toMatchObject({ sequence: 6 });
});

test('a stack whose end never comes is told at the next look, and stopping before it leaves it to the next start', async () => {
  const { stage, changes, events } = stageOf([line(1), line(2, INFO, 3), line(3, FRAME)]);
  await stage.poll();
  stage.stop();
  expect(changes.at(-1)?.kernelLogCursor).toMatchObject({ sequence: 1 });
  const waiting = stageOf([line(2, INFO, 3), line(3, FRAME)]);
  await waiting.stage.poll();
  await waiting.stage.poll();
  expect(waiting.events()).toMatchObject([{ eventKind: 'task-blocked' }]);
  expect(events()).toMatchObject([{ kmsgSequence: 1 }]);
});

test.each([
  ['a task that is blocked by another file system', ['ext4_sync_file+0x94/0x1b0 [ext4]']],
  [
    'a thread of this host’s own NFS server',
    ['nfs4_put_stid+0x9/0x1b [nfsd]', 'nfsd_dispatch+0x1/0x2 [nfsd]', 'svc_process+0x1/0x2 [sunrpc]'],
  ],
])('%s is not told', async (_, frames) => {
  const stack = frames.map((frame, index) => line(2 + index, ` ${frame}`));
  const { stage, events } = stageOf([line(1, INFO, 3), ...stack, line(2 + stack.length, ' </TASK>')]);
  await stage.poll();
  expect(events()).toEqual([]);
});

test('lines that the kernel swallowed are counted, and events by kind', async () => {
  const { stage } = stageOf([line(1), line(2, 'rpc_check_timeout: 37 callbacks suppressed', 4), line(3)]);
  await stage.poll();
  expect(stage.losses.suppressedCount).toBe(37);
  expect([...stage.eventCounts]).toEqual([
    ['rpc-ok', 2],
    ['lines-suppressed', 1],
  ]);
});

test('the list of clients is asked only when a line names a server, and the suspicion hears whom it means', async () => {
  let reads = 0;
  const clients = {
    read: async () => {
      reads += 1;
      return {
        servers: [{ serverName: 'alias', address: '10.0.0.9', port: 2049 }],
        volumes: [{ superblock: '0:45', address: '10.0.0.9', port: 2049 }],
      };
    },
  };
  const quiet = stageOf([line(1, 'usb 1-1: new device'), line(2, 'Callback slot table overflowed')], { clients });
  await quiet.stage.poll();
  expect(reads).toBe(0);
  const { stage, events, noted } = stageOf([line(1, 'nfs: server alias not responding, still trying')], { clients });
  await stage.poll();
  expect(events()).toMatchObject([
    {
      serverName: 'filer1',
      fields: { server: 'alias', assumedTimeoutSeconds: '180' },
      estimatedStartAt: '1970-01-12T13:42:41.000Z',
    },
  ]);
  expect(noted.map((event) => event.server?.mounts)).toEqual([[mount]]);
});
