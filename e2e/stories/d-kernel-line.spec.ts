import { setTimeout as sleep } from 'node:timers/promises';
import { writeKernelLine } from '@mountwatch/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Installation } from '../kit/installation.ts';
import { until } from '../kit/until.ts';

let installation: Installation;

beforeAll(async () => {
  installation = await Installation.start();
});
afterAll(async () => {
  await installation?.stop();
});

test('a kernel line is in kernel-events within 2 s, joined to its server; a line of user space is not, unless configured', async () => {
  const server = `filer-${Date.now().toString(36)}`;
  const mount = await installation.mount(`${server}:/export`);
  const trusting = installation.startAgent({
    hostName: 'trusting',
    environment: { MOUNTWATCH_AGENT_KERNEL_LOG_ACCEPT_USERSPACE: 'true' },
  });
  const strict = installation.startAgent({ hostName: 'strict' });
  await until(
    'both agents report the mount',
    15_000,
    async () => (await installation.rest.all('mounts', { server })).length === 2,
  );

  writeKernelLine(`nfs: server ${server} not responding, still trying`);
  const { value, tookMs } = await until('the line is in REST', 2_000, async () => {
    const [event] = await installation.rest.all('kernel-events', { server });
    return event;
  });
  expect(tookMs).toBeLessThan(2_000);
  expect(value).toMatchObject({
    host: { name: 'trusting' },
    server: { name: server },
    kind: 'rpc-not-responding',
    severity: 'notice',
    text: `nfs: server ${server} not responding, still trying`,
    isTimeEstimated: false,
  });

  await sleep(2_000);
  expect(await installation.rest.all('kernel-events', { host: 'strict' })).toEqual([]);
  await Promise.all([trusting.end('SIGTERM'), strict.end('SIGTERM')]);
  await mount.unmount();
});
