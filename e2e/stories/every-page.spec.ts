import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOn } from '../kit/accessibility.ts';
import { keepPicture, launchBrowser, openPage, signIn } from '../kit/browser.ts';
import { Installation } from '../kit/installation.ts';
import { tabTo } from '../kit/keyboard.ts';
import { until } from '../kit/until.ts';

const quick = { MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS: '1', MOUNTWATCH_AGENT_PROBE_TIMEOUT_SECONDS: '1' };
let installation: Installation;
let browser: Browser;
let paths: Record<string, string>;

beforeAll(async () => {
  [installation, browser] = await Promise.all([Installation.start(), launchBrowser()]);
  const dead = await installation.mount('filer1:/export/home');
  await installation.mount('filer2:/export/data');
  installation.startAgent({ environment: quick });
  const { rest } = installation;
  await until('the mounts are ok', 15_000, async () => (await rest.all('mounts', { state: 'ok' })).length === 2);
  await dead.hang({ killable: true });
  const { value: incident } = await until(
    'an incident is open',
    15_000,
    async () => (await rest.all('incidents', { status: 'open' }))[0],
  );
  const [host, server, mount] = [
    (await rest.all('hosts'))[0],
    (await rest.all('servers'))[0],
    await rest.mountAt(dead.mountpoint),
  ];
  paths = {
    overview: '/',
    servers: '/servers',
    server: `/servers/${server?.id}`,
    hosts: '/hosts',
    host: `/hosts/${host?.id}`,
    mount: `/mounts/${mount?.id}`,
    incidents: '/incidents',
    incident: `/incidents/${incident.id}`,
    'kernel-log': '/kernel-log',
    matrix: '/matrix?view=grid&select=failing',
    'matrix-by-label': '/matrix?view=grid&layout=labels&by=kernel',
    'matrix-table': '/matrix?view=table',
    settings: '/settings',
    'add-host': '/settings?dialog=add-host',
    kiosk: '/?kiosk=on',
  };
});
afterAll(async () => {
  await browser?.close();
  await installation?.stop();
});

test.each([
  { scheme: 'light' as const, width: 1280 },
  { scheme: 'dark' as const, width: 1280 },
  { scheme: 'dark' as const, width: 360 },
])(
  'every page, $scheme at $width px, breaks no accessibility rule, throws nothing and does not scroll sideways',
  async ({ scheme, width }) => {
    const { page, errors } = await openPage(browser, {
      colorScheme: scheme,
      reducedMotion: 'reduce',
      viewport: { width, height: 800 },
      bypassCSP: true,
    });
    await signIn(page, installation.url);
    for (const [name, path] of Object.entries(paths)) {
      await page.goto(installation.url + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
      await keepPicture(page, `${name}-${scheme}-${width}`);
      expect(await violationsOn(page), `${name}, ${scheme}, ${width} px`).toEqual([]);
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow, `${name} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
    }
    expect(errors).toEqual([]);
    await page.context().close();
  },
  240_000,
);

test('an incident is found, acknowledged and noted by keyboard alone', async () => {
  const { page } = await openPage(browser);
  await signIn(page, installation.url);
  await page.goto(installation.url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await tabTo(page, 'link', /filer1/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/incidents\//);
  await tabTo(page, 'button', /acknowledge/i);
  await page.keyboard.press('Enter');
  await page
    .getByText(/acknowledged/i)
    .first()
    .waitFor();
  await tabTo(page, 'textbox', /note/i);
  await page.keyboard.type('Storage is on it');
  await tabTo(page, 'button', /note/i);
  await page.keyboard.press('Enter');
  await page.getByText('Storage is on it').first().waitFor();
  const { rest } = installation;
  const [incident] = await rest.all('incidents', { server: 'filer1' });
  expect(incident?.acknowledgedBy).toBe('ops@example.org');
  expect((await rest.timeline(incident?.id ?? '')).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['acknowledged', 'note']),
  );
  await page.context().close();
});

test('without a mouse one finds a server by name, filters by the words of REST, and has times in UTC', async () => {
  const { page, errors } = await openPage(browser, { timezoneId: 'Europe/Berlin' });
  await signIn(page, installation.url);
  await page.keyboard.press('Control+k');
  const search = page.getByRole('textbox', { name: 'Search, or filter with name=value' });
  await search.fill('filer2');
  await page.getByRole('button', { name: /^filer2/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'filer2' }).waitFor();
  await page.keyboard.press('/');
  await search.fill('server=filer1 state=hun');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Mounts: server=filer1 state=hung' }).waitFor();
  expect(await search.inputValue()).toBe('server=filer1 state=hung');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/matrix\?.*server=filer1/);
  await page.getByRole('table').getByText('/export/home').first().waitFor();
  await page.getByRole('button', { name: /Times are shown in your zone/ }).waitFor();
  await page.keyboard.press('z');
  await page.getByRole('button', { name: /Times are shown in UTC/ }).waitFor();
  expect(page.url()).toContain('tz=utc');
  await page.keyboard.press('Control+k');
  await search.waitFor();
  // Nothing is waited for between the two: the key after Escape is the page's.
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await search.fill('kiosk');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Leave the kiosk' }).waitFor();
  expect(await page.getByRole('navigation', { name: 'Main' }).count()).toBe(0);
  await tabTo(page, 'button', /^Leave the kiosk$/);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});

test('a mount is probed when one asks, and two names become one server by hand and two again', async () => {
  const { page, errors } = await openPage(browser);
  await signIn(page, installation.url);
  await page.goto(installation.url + paths.mount);
  await page.getByRole('button', { name: 'Probe now' }).click();
  await page.getByText(/^web-1 probes it now$|^It is being probed/).waitFor();
  await page.goto(`${installation.url}/settings`);
  const merge = page.getByRole('form', { name: 'Merge two servers' });
  await merge.getByLabel('The server').fill('filer1');
  await merge.getByLabel('Is also').fill('filer2');
  await merge.getByLabel('Because').fill('one cable, two names');
  await merge.getByRole('button', { name: 'Merge' }).click();
  await page.getByText('Who said so').click();
  await page.getByText(/ops@example.org: filer2 is this server, one cable, two names/).waitFor();
  await page.getByRole('button', { name: 'Split filer2' }).click();
  await page.getByRole('button', { name: 'Yes, split filer2' }).click();
  await page.getByText('Every server has one name').waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});
