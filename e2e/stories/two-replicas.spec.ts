import { afterAll, beforeAll, expect, test } from 'vitest';
import { Installation } from '../kit/installation.ts';
import { until } from '../kit/until.ts';

const quick = { MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS: '1', MOUNTWATCH_AGENT_PROBE_TIMEOUT_SECONDS: '1' };
const TAKE_OVER_MS = 10_000;
let installation: Installation;

beforeAll(async () => {
  installation = await Installation.start();
});
afterAll(async () => {
  await installation?.stop();
});

test('a replica that leads and is killed is followed within 10 s, and no incident is lost or doubled', async () => {
  const replica = await installation.startReplica();
  const [first, second] = [await installation.mount('filer1:/export'), await installation.mount('filer2:/export')];
  // The agent speaks to the replica that stays: what follows is correlation's alone.
  const agent = installation.startAgent({ environment: { ...quick, MOUNTWATCH_AGENT_API_URL: replica.url } });
  const areOk = async () => (await replica.rest.all('mounts', { state: 'ok' })).length === 2;
  await until('both are ok', 20_000, areOk);
  await first.hang({ killable: true });
  const open = () => replica.rest.all('incidents', { status: 'open' });
  const { value: before } = await until('there is an incident', 20_000, async () => {
    const incidents = await open();
    return incidents.length > 0 && incidents;
  });
  expect(installation.api.output).toContain('this replica correlates');
  expect(replica.program.output).not.toContain('this replica correlates');

  await installation.api.end('SIGKILL');
  const { tookMs } = await until('the other one correlates', TAKE_OVER_MS, () =>
    replica.program.output.includes('this replica correlates'),
  );
  console.log(`  a killed leader was followed after ${Math.round(tookMs)} ms`);
  await second.hang({ killable: true });
  await until('there is a second incident', 25_000, async () => (await open()).length === 2);
  expect((await open()).map(({ id }) => id)).toContain(before[0]?.id);

  await Promise.all([first.answer(), second.answer()]);
  await until('both are over', 45_000, async () => (await open()).length === 0);
  const all = await replica.rest.all('incidents');
  expect(all).toHaveLength(2);
  for (const { id } of all) {
    const opened = (await replica.rest.timeline(id)).filter(({ kind }) => kind === 'opened');
    expect(opened).toHaveLength(1);
  }
  await agent.end('SIGTERM');
});
