import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepPicture, launchBrowser, openPage, signIn } from '../kit/browser.ts';
import { Installation } from '../kit/installation.ts';
import { until } from '../kit/until.ts';

let installation: Installation;
let browser: Browser;

beforeAll(async () => {
  [installation, browser] = await Promise.all([Installation.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await installation?.stop();
});

const quick = { MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS: '1', MOUNTWATCH_AGENT_PROBE_TIMEOUT_SECONDS: '1' };

test.each([
  { settings: 'at default settings', host: 'web-1', server: 'filer1', environment: {}, seenWithinMs: 16_000 },
  {
    settings: 'with interval and deadline at 1 s',
    host: 'web-2',
    server: 'filer2',
    environment: quick,
    seenWithinMs: 4_000,
  },
])(
  'a hung mount is on the open dashboard $settings, by its server and where it sleeps, until it recovers',
  async (story) => {
    const { host, server, environment, seenWithinMs } = story;
    const home = await installation.mount(`${server}:/export/home`);
    const agent = installation.startAgent({ hostName: host, environment });
    await until(
      'the mount is ok',
      10_000,
      async () => (await installation.rest.mountAt(home.mountpoint, host))?.state === 'ok',
    );
    const { page, errors } = await openPage(browser);
    await signIn(page, installation.url);
    let loads = 0;
    page.on('load', () => (loads += 1));

    await home.hang({ killable: true });
    const hungAt = performance.now();
    const incident = page
      .getByRole('link', { name: new RegExp(server) })
      .filter({ hasText: /hung|not answer/i })
      .first();
    await incident.waitFor({ timeout: seenWithinMs });
    expect(performance.now() - hungAt).toBeLessThan(seenWithinMs);
    await keepPicture(page, `a-overview-${host}`);

    const mount = await installation.rest.mountAt(home.mountpoint, host);
    expect(mount).toMatchObject({ state: 'hung', server: { name: server }, lastProbe: { outcome: 'hung' } });
    expect(mount?.lastProbe?.wchan).toMatch(/^[a-z_]\w+$/);
    await incident.click();
    await page
      .getByText(mount?.lastProbe?.wchan ?? 'no wchan')
      .first()
      .waitFor();
    await page.getByText(home.mountpoint).first().waitFor();
    await keepPicture(page, `a-incident-${host}`);
    expect(loads).toBe(0);

    await home.answer();
    await page
      .getByText(/resolved/i)
      .first()
      .waitFor({ timeout: 45_000 });
    expect(loads).toBe(0);
    const incidents = await installation.rest.all('incidents', { server });
    expect(incidents.map(({ status }) => status)).toEqual(['resolved']);
    const states = (await installation.rest.all('transitions', { mount: mount?.id ?? '' }))
      .map(({ from, to }) => `${from} → ${to}`)
      .reverse();
    expect(states).toEqual(['unknown → ok', 'ok → hung', 'hung → ok']);
    expect(errors).toEqual([]);
    await agent.end('SIGTERM');
    await page.context().close();
  },
);
