import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathText } from '@mountwatch/nfs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOwnCall, startWaitingCall } from './own-call.ts';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'mountwatch-own-call-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

test('a path that is no UTF-8 is probed by its own bytes, newlines at its end included', async () => {
  const path = Buffer.concat([Buffer.from(`${directory}/caf`), Buffer.from([0xe9, 0x0a, 0x0a])]);
  mkdirSync(path);
  expect(await startOwnCall(pathText(path)).answer).toMatchObject({ call: 'lstat', errno: null });
  expect(await startWaitingCall(pathText(Buffer.concat([path, path]))).answer).toMatchObject({ errno: 2 });
});

test('a path with blanks, quotes and a leading dash is only a path', async () => {
  const path = join(directory, '-c it\'s "one"');
  mkdirSync(path);
  expect(await startOwnCall(path).answer).toMatchObject({ call: 'lstat', errno: null });
});

test('an error says which call it is of, and a killed call says nothing', async () => {
  expect(await startOwnCall('/none-such').answer).toMatchObject({ call: 'statfs', errno: 2 });
  const call = startOwnCall('/');
  call.kill();
  await call.ended;
  expect(await call.answer).toBeUndefined();
});
