import { afterAll, beforeAll, expect, test } from 'vitest';
import { Installation } from '../kit/installation.ts';
import { until } from '../kit/until.ts';

const quick = { MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS: '2', MOUNTWATCH_AGENT_PROBE_TIMEOUT_SECONDS: '1' };
let installation: Installation;

beforeAll(async () => {
  installation = await Installation.start();
});
afterAll(async () => {
  await installation?.stop();
});

test('a server that hangs for all its clients is one incident that names the server', async () => {
  const home = await installation.mount('filer1:/export/home');
  await installation.mount('filer2:/export/data');
  const hosts = ['web-1', 'web-2', 'web-3'];
  for (const hostName of hosts) installation.startAgent({ hostName, environment: quick });
  await until(
    'all mounts are ok',
    20_000,
    async () => (await installation.rest.all('mounts', { state: 'ok' })).length === 6,
  );

  await home.hang({ killable: true });
  const { value: incident } = await until('one incident on filer1 with three hosts', 15_000, async () => {
    const open = await installation.rest.all('incidents', { status: 'open' });
    return open.length === 1 && open[0]?.verdict.kind === 'server' && open[0].affected.hosts === 3
      ? open[0]
      : undefined;
  });
  expect(incident.verdict.component.name).toBe('filer1');
  expect(incident.title).toContain('filer1');
  expect(incident.verdict.exonerated.map(({ component }) => component.name)).not.toContain('filer1');

  await home.answer();
  await until(
    'it resolves',
    45_000,
    async () => (await installation.rest.get<typeof incident>(`incidents/${incident.id}`)).status === 'resolved',
  );
  const timeline = (await installation.rest.timeline(incident.id)).map(({ kind }) => kind);
  expect(timeline).toContain('opened');
  expect(timeline).toContain('resolved');
});
