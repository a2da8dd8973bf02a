import { type KernelMessage, parseKernelMessage } from '@mountwatch/nfs';
import type { MountDescription } from '@mountwatch/protocol';
import { expect, test } from 'vitest';
import { waitStart } from './wait-start.ts';

const AT_MS = 1_000_000;
const message = (text: string) => parseKernelMessage(text) as KernelMessage;
const mount = (timeo: string, retrans: string) => ({ options: { timeo, retrans } }) as unknown as MountDescription;
const STILL_TRYING = message('nfs: server a not responding, still trying');

test('a line is counted back by the time that the kernel kept silent', () => {
  expect(waitStart(STILL_TRYING, AT_MS, [mount('600', '2')])).toEqual({
    startMs: AT_MS - 180_000,
    fields: { assumedTimeoutSeconds: '180' },
  });
});

test('where the mounts of the server differ the shortest is taken and the longest named', () => {
  expect(waitStart(STILL_TRYING, AT_MS, [mount('600', '2'), mount('50', '2'), mount('x', '2')])).toEqual({
    startMs: AT_MS - 15_000,
    fields: { assumedTimeoutSeconds: '15', longestTimeoutSeconds: '180' },
  });
});

test('never more than ten minutes', () => {
  const blocked = message('INFO: task dd:7 blocked for more than 1208 seconds.');
  expect(waitStart(blocked, AT_MS, [])).toEqual({ startMs: AT_MS - 600_000, fields: {} });
  expect(waitStart(STILL_TRYING, AT_MS, [mount('6000', '9')])?.startMs).toBe(AT_MS - 600_000);
});

test('nothing is said of a server without mounts, of statd’s own times, nor of a line that tells of no wait', () => {
  expect(waitStart(STILL_TRYING, AT_MS, [])).toBeNull();
  expect(waitStart(message('statd: server a not responding, timed out'), AT_MS, [mount('600', '2')])).toBeNull();
  expect(waitStart(message('nfs: server a OK'), AT_MS, [mount('600', '2')])).toBeNull();
});
