import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Installation } from '../kit/installation.ts';
import { until } from '../kit/until.ts';

const quick = { MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS: '1', MOUNTWATCH_AGENT_PROBE_TIMEOUT_SECONDS: '1' };
let installation: Installation;

beforeAll(async () => {
  installation = await Installation.start();
});
afterAll(async () => {
  await installation?.stop();
});

async function statesOf(host: string): Promise<string[]> {
  return (await installation.rest.all('transitions', { host })).map(({ from, to }) => `${from} → ${to}`).reverse();
}

test('what happened while the API was dead is in transitions afterwards, once, and in order', async () => {
  const mount = await installation.mount('filer1:/export');
  const agent = installation.startAgent({ hostName: 'web-1', environment: quick });
  await until('it is ok', 10_000, async () => (await installation.rest.mountAt(mount.mountpoint))?.state === 'ok');

  await mount.hang({ killable: true });
  await until('it is hung', 6_000, async () => (await installation.rest.mountAt(mount.mountpoint))?.state === 'hung');
  await installation.api.end('SIGKILL');
  await mount.answer();
  await sleep(3_000);
  await mount.hang({ killable: true });
  await sleep(4_000);
  await mount.answer();
  await sleep(3_000);
  await installation.startApi();

  const expected = ['unknown → ok', 'ok → hung', 'hung → ok', 'ok → hung', 'hung → ok'];
  await until('all transitions are there', 45_000, async () => (await statesOf('web-1')).length >= expected.length);
  await sleep(2_000);
  expect(await statesOf('web-1')).toEqual(expected);
  await until(
    'no incident is open',
    30_000,
    async () => (await installation.rest.all('incidents', { status: 'open,recovering' })).length === 0,
  );
  await agent.end('SIGTERM');
});

test('an agent killed by SIGKILL goes on where it was: nothing is missing and nothing is doubled', async () => {
  const mount = await installation.mount('filer2:/export');
  const first = installation.startAgent({ hostName: 'web-2', environment: quick });
  const stateIs = (state: string) => async () =>
    (await installation.rest.all('mounts', { host: 'web-2' })).find(({ mountpoint }) => mountpoint === mount.mountpoint)
      ?.state === state;
  await until('it is ok', 10_000, stateIs('ok'));
  await mount.hang({ killable: true });
  await until('it is hung', 6_000, stateIs('hung'));
  await first.end('SIGKILL');

  const second = installation.startAgent({ hostName: 'web-2', environment: quick });
  await sleep(3_000);
  await mount.answer();
  await until('it is ok again', 15_000, stateIs('ok'));
  const ofThisMount = (await installation.rest.all('transitions', { host: 'web-2' })).filter(
    (one) => one.mount.mountpoint === mount.mountpoint,
  );
  expect(ofThisMount.map(({ from, to }) => `${from} → ${to}`).reverse()).toEqual([
    'unknown → ok',
    'ok → hung',
    'hung → ok',
  ]);
  await second.end('SIGTERM');
});
