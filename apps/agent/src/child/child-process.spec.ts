import { expect, test } from 'vitest';
import { ended, startChild } from './child-process.ts';
import { startOwnCall } from './own-call.ts';

/** More than one argument may hold: the kernel says E2BIG, which `spawn` throws as it throws ENOMEM and EPERM. */
const TOO_LONG = `/${'x'.repeat(200_000)}`;

test.each([
  ['throwing', '/usr/bin/stat', TOO_LONG],
  ['telling', '/none-such', '/'],
])('a child that spawn refuses by %s has ended without ever having been', async (_, binary, argument) => {
  const child = startChild(binary, [argument], ['pipe', 'pipe', 'ignore']);
  expect(child.pid).toBeUndefined();
  await ended(child);
  expect(child.kill('SIGKILL')).toBe(false);
});

test('a probe whose child cannot be started has no answer, and has ended', async () => {
  const call = startOwnCall(TOO_LONG);
  expect(await call.answer).toBeUndefined();
  await call.ended;
});
