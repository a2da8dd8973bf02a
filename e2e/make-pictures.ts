/**
 * Makes the pictures of README and docs: `npm run pictures`. A real installation with six agents on file systems that
 * hang; every agent sees this machine's mount table, so what hangs, hangs for all six.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launchBrowser, openPage, signIn } from './kit/browser.ts';
import { Installation } from './kit/installation.ts';
import { until } from './kit/until.ts';

const IMAGES = join(import.meta.dirname, '..', 'docs', 'images');
const HOSTS = ['web-1', 'web-2', 'web-3', 'render-1', 'render-2', 'db-1'];
const quick = { MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS: '2', MOUNTWATCH_AGENT_PROBE_TIMEOUT_SECONDS: '1' };

mkdirSync(IMAGES, { recursive: true });
const installation = await Installation.start();
const browser = await launchBrowser();
try {
  const home = await installation.mount('filer1:/export/home', 'home');
  const scratch = await installation.mount('filer1:/export/scratch', 'scratch');
  const archive = await installation.mount('archive:/vol/2019', 'archive');
  for (const name of ['software', 'projects']) await installation.mount(`nas2:/vol/${name}`, name);
  for (const hostName of HOSTS) installation.startAgent({ hostName, environment: quick });
  await until('every mount is ok', 60_000, async () => {
    return (await installation.rest.all('mounts', { state: 'ok' })).length === HOSTS.length * 5;
  });
  await archive.fail('ESTALE');
  await sleep(8_000);
  await Promise.all([home.hang({ killable: true }), scratch.hang({ killable: true })]);
  const { value: incident } = await until('filer1 is at fault for all', 60_000, async () => {
    const open = await installation.rest.all('incidents', { status: 'open', server: 'filer1' });
    return open.find(({ verdict, affected }) => verdict.kind === 'server' && affected.mounts === HOSTS.length * 2);
  });
  for (const colorScheme of ['dark', 'light'] as const) {
    const { page } = await openPage(browser, { colorScheme, deviceScaleFactor: 1.5 });
    await signIn(page, installation.url);
    for (const [name, path] of Object.entries({ overview: '/', incident: `/incidents/${incident.id}` })) {
      await page.goto(installation.url + path);
      await page.getByText('filer1 does not answer').first().waitFor();
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: join(IMAGES, `${name}-${colorScheme}.png`) });
    }
    await page.context().close();
  }
} finally {
  await browser.close();
  await installation.stop();
}
