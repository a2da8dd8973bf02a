import { type KernelMessage, parseKernelMessage } from '@mountwatch/nfs';
import type { LastProbe } from '@mountwatch/protocol';
import { expect, test } from 'vitest';
import { Suspicions } from '../suspicion/suspicions.ts';
import type { ToldEvent } from './kernel-event-record.ts';
import { KernelSuspicions } from './kernel-suspicions.ts';

const NOW_MS = 10_000_000;

function told(text: string, ageMs = 0): ToldEvent {
  return {
    record: { observedAt: new Date(NOW_MS - ageMs).toISOString() },
    message: parseKernelMessage(text) as KernelMessage,
    server: { mounts: [{ superblock: '0:1' }, { superblock: '0:1' }, { superblock: '0:2' }] },
    startMs: NOW_MS - ageMs - 180_000,
  } as unknown as ToldEvent;
}

function setUp() {
  let nowMs = NOW_MS;
  let probe: LastProbe | null = null;
  const suspicions = new Suspicions();
  suspicions.keepOnly(new Set(['0:1', '0:2']));
  const kernel = new KernelSuspicions({
    clock: { nowMs: () => nowMs, monotonicMs: () => nowMs },
    suspicions,
    lastProbe: () => probe,
  });
  return {
    ...{ kernel, suspicions },
    pass: (ms: number) => (nowMs += ms),
    answer: (outcome: LastProbe['outcome'], latencyMs = 10) => {
      probe = { at: new Date(nowMs).toISOString(), outcome, latencyMs, wchan: null };
    },
  };
}

const TROUBLE = 'nfs: server a not responding, still trying';

test('a server without answer makes each superblock that uses it suspect, since the wait began', () => {
  const { kernel, suspicions } = setUp();
  kernel.note(told(TROUBLE));
  expect(suspicions.of('0:1')).toEqual([{ reason: 'kernel-line', sinceMs: NOW_MS - 180_000 }]);
  expect(suspicions.of('0:2')).toHaveLength(1);
});

test('"OK" ends it, and a line that bears on nothing changes nothing', () => {
  const { kernel, suspicions } = setUp();
  kernel.note(told(TROUBLE));
  kernel.note(told('NFS: a: lost 3 locks'));
  expect(suspicions.of('0:1')).toHaveLength(1);
  kernel.note(told('nfs: server a OK'));
  expect(suspicions.of('0:1')).toEqual([]);
});

test('an answered probe ends it after a minute, if it began after the line; a hung one does not', () => {
  const { kernel, suspicions, pass, answer } = setUp();
  kernel.note(told(TROUBLE));
  answer('ok', 5000);
  pass(61_000);
  kernel.review();
  expect(suspicions.of('0:1')).toHaveLength(1);
  answer('hung');
  kernel.review();
  expect(suspicions.of('0:1')).toHaveLength(1);
  answer('slow');
  kernel.review();
  expect(suspicions.of('0:1')).toEqual([]);
});

test('lines that come every few seconds are one suspicion, and time alone ends it', () => {
  const { kernel, suspicions, pass, answer } = setUp();
  const changes: boolean[] = [];
  suspicions.onChanged(({ isStanding, superblock }) => superblock === '0:1' && changes.push(isStanding));
  for (let ageMs = 0; ageMs > -100_000; ageMs -= 5000) {
    pass(5000);
    kernel.note(told(TROUBLE, ageMs - 5000));
    answer('ok');
    kernel.review();
  }
  expect(changes).toEqual([true]);
  answer('hung');
  pass(200_001);
  kernel.review();
  expect(changes).toEqual([true, false]);
});

test('a line from long before the agent’s start raises nothing', () => {
  const { kernel, suspicions } = setUp();
  kernel.note(told(TROUBLE, 61_000));
  expect(suspicions.of('0:1')).toEqual([]);
});
