import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsOn } from '../kit/accessibility.ts';
import { keepPicture, launchBrowser, openPage, signIn } from '../kit/browser.ts';
import { Installation } from '../kit/installation.ts';

/** Nobody has joined, so every page is empty. */
let installation: Installation;
let browser: Browser;

beforeAll(async () => {
  [installation, browser] = await Promise.all([Installation.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await installation?.stop();
});

const PATHS = {
  overview: '/',
  servers: '/servers',
  hosts: '/hosts',
  incidents: '/incidents',
  'kernel-log': '/kernel-log',
  matrix: '/matrix',
  settings: '/settings',
};
const SCHEMES = ['light', 'dark'] as const;

async function isReady(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}

function open(colorScheme: (typeof SCHEMES)[number]) {
  return openPage(browser, { colorScheme, reducedMotion: 'reduce', bypassCSP: true });
}

test.each(SCHEMES)('every page that has nothing to show breaks no accessibility rule, %s', async (scheme) => {
  const { page, errors } = await open(scheme);
  await signIn(page, installation.url);
  for (const [name, path] of Object.entries(PATHS)) {
    await page.goto(installation.url + path);
    await isReady(page);
    await keepPicture(page, `empty-${name}-${scheme}`);
    expect(await violationsOn(page), name).toEqual([]);
  }
  expect(errors).toEqual([]);
  await page.context().close();
});

test.each(SCHEMES)(
  'every page says so when the API answers nothing, and breaks no accessibility rule, %s',
  async (scheme) => {
    const { page, errors } = await open(scheme);
    await signIn(page, installation.url);
    const problem = {
      type: 'about:blank',
      title: 'Unavailable',
      status: 503,
      code: 'database-unavailable',
      detail: 'no store',
    };
    await page
      .context()
      .route(/\/api\/v1\/(?!session|me\b)/, (route) =>
        route.fulfill({ status: 503, contentType: 'application/problem+json', json: problem }),
      );
    // A page asks again before it gives up: all of them do so at the same time.
    const tabs = Object.entries(PATHS).map(async ([name, path]) => {
      const tab = await page.context().newPage();
      tab.on('pageerror', (error) => errors.push(String(error)));
      await tab.goto(installation.url + path);
      await tab.getByRole('heading', { level: 1 }).waitFor();
      await tab.getByRole('alert').first().waitFor({ timeout: 30_000 });
      await keepPicture(tab, `failing-${name}-${scheme}`);
      expect(await violationsOn(tab), name).toEqual([]);
    });
    await Promise.all(tabs);
    expect(errors).toEqual([]);
    await page.context().close();
  },
);

test.each(SCHEMES)(
  'who is not in yet, a page that is not there, the search and the keys break no accessibility rule, %s',
  async (scheme) => {
    const { page, errors } = await open(scheme);
    await page.goto(installation.url);
    await page.getByRole('button', { name: /sign in/i }).waitFor();
    expect(await violationsOn(page), 'sign-in').toEqual([]);
    await signIn(page, installation.url);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Search' }).waitFor();
    expect(await violationsOn(page), 'search').toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    expect(await violationsOn(page), 'keys').toEqual([]);
    await page.goto(`${installation.url}/no-such-page`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await violationsOn(page), 'not found').toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  },
);
