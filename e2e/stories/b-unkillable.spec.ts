import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type HangfsMount, processTree } from '@mountwatch/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Installation } from '../kit/installation.ts';
import { until } from '../kit/until.ts';

const AGENT = join(import.meta.dirname, '..', '..', 'apps/agent/bin/mountwatch-agent');
/** How many calls the file system has been asked, whatever they were. */
async function asked(mount: HangfsMount): Promise<number> {
  const { statfs, getattr, other } = await mount.counts();
  return statfs + getattr + other;
}

/** What it keeps running: of several looks the fewest, since a child that reads a file for it lives a few milliseconds. */
async function processesKept(pid: number): Promise<number> {
  let fewest = Number.POSITIVE_INFINITY;
  for (let look = 0; look < 10; look++) {
    fewest = Math.min(fewest, processTree(pid).length);
    await sleep(100);
  }
  return fewest;
}

const quick = { MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS: '1', MOUNTWATCH_AGENT_PROBE_TIMEOUT_SECONDS: '1' };
let installation: Installation;

beforeAll(async () => {
  installation = await Installation.start();
});
afterAll(async () => {
  await installation?.stop();
});

test('an unkillable hang leaves the agent responsive, its other mounts fresh, spawns nothing more, and does not hold up its stop', async () => {
  const dead = await installation.mount('filer1:/export/dead');
  const alive = await installation.mount('filer2:/export/alive');
  const agent = installation.startAgent({ environment: quick });
  const rest = installation.rest;
  await until('both are ok', 10_000, async () => (await rest.all('mounts', { state: 'ok' })).length === 2);

  await dead.hang({ killable: false });
  await until('it is hung', 6_000, async () => (await rest.mountAt(dead.mountpoint))?.state === 'hung');
  await sleep(3_000);
  const before = { asked: await asked(dead), processes: await processesKept(agent.pid) };
  for (let second = 0; second < 6; second++) {
    await sleep(1_000);
    const probe = (await rest.mountAt(alive.mountpoint))?.lastProbe;
    expect(probe?.outcome).toBe('ok');
    expect(Date.now() - Date.parse(probe?.at ?? '')).toBeLessThan(4_000);
  }
  expect({ asked: await asked(dead), processes: await processesKept(agent.pid) }).toEqual(before);

  const status = spawnSync(AGENT, ['status', '--json'], {
    env: { ...process.env, ...installation.agentEnvironment('web-1') },
    encoding: 'utf8',
    timeout: 5_000,
  });
  expect(status.status, status.stderr).toBe(1);
  expect(status.stdout).toContain(dead.mountpoint);

  expect(await agent.end('SIGTERM', 10_000)).toBeLessThan(5_000);
  await dead.answer();
});
