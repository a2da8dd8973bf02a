import type { KernelEvent } from '@mountwatch/protocol';
import { writeKernelLine } from '@mountwatch/testkit';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepPicture, launchBrowser, openPage, signIn } from '../kit/browser.ts';
import { Installation } from '../kit/installation.ts';
import { until } from '../kit/until.ts';

const settings = {
  MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS: '1',
  MOUNTWATCH_AGENT_PROBE_TIMEOUT_SECONDS: '1',
  MOUNTWATCH_AGENT_KERNEL_LOG_ACCEPT_USERSPACE: 'true',
};
const SHIFTS = `globalThis.shifts = []; new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) globalThis.shifts.push(value);
}).observe({ type: 'layout-shift', buffered: true });`;
/** Of the whole screen, all movements together. */
const LEAST_SEEN_SHIFT = 0.001;
let installation: Installation;
let browser: Browser;

beforeAll(async () => {
  [installation, browser] = await Promise.all([Installation.start(), launchBrowser()]);
  const home = await installation.mount('filer1:/export/home');
  installation.startAgent({ environment: settings });
  const { rest } = installation;
  await until('the mount is ok', 20_000, async () => (await rest.all('mounts', { state: 'ok' })).length === 1);
  await home.hang({ killable: true });
  await until('an incident is open', 20_000, async () => (await rest.all('incidents', { status: 'open' }))[0]);
});
afterAll(async () => {
  await browser?.close();
  await installation?.stop();
});

test('a slow API is waited for with a skeleton, and what then comes moves nothing that was there', async () => {
  const { page, errors } = await openPage(browser);
  await signIn(page, installation.url);
  await page.addInitScript(SHIFTS);
  const gate = Promise.withResolvers<void>();
  await page.route('**/api/v1/{overview,servers,hosts,incidents}**', async (route) => {
    await gate.promise;
    await route.continue();
  });
  await page.goto(installation.url);
  await page.locator('[aria-busy="true"]').first().waitFor();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  gate.resolve();
  await page
    .getByRole('link', { name: /filer1/ })
    .first()
    .waitFor();
  const shifts = (await page.evaluate('globalThis.shifts')) as number[];
  expect(shifts.reduce((sum, each) => sum + each, 0)).toBeLessThan(LEAST_SEEN_SHIFT);
  expect(errors).toEqual([]);
  await page.context().close();
});

test('an API that fails is said with what to do, trying again asks anew, and what was asked for comes back', async () => {
  const { page, errors } = await openPage(browser);
  await signIn(page, installation.url);
  await page
    .getByRole('link', { name: /filer1/ })
    .first()
    .waitFor();
  let isFailing = true;
  let refusedCount = 0;
  const refuse = (route: Route) => {
    if (!isFailing) return route.continue();
    refusedCount += 1;
    return route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      json: {
        ...{ type: 'about:blank', title: 'Database unavailable', status: 503, code: 'database-unavailable' },
        ...{ detail: 'The database does not answer.', requestId: 'r-1' },
      },
    });
  };
  await page.route('**/api/v1/servers**', refuse);
  await page.getByRole('link', { name: 'Servers', exact: true }).click();
  const alert = page.getByRole('alert');
  await alert.getByText('It comes back by itself when the database does.').waitFor({ timeout: 40_000 });
  // Said at once, and not only when the third attempt has failed.
  expect(refusedCount).toBeLessThan(3);
  await keepPicture(page, 'error-database');
  const refusedBefore = refusedCount;
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => refusedCount).toBeGreaterThan(refusedBefore);
  isFailing = false;
  await page.getByRole('table').getByText('filer1').first().waitFor();
  await alert.waitFor({ state: 'detached' });
  expect(errors).toEqual([]);
  await page.context().close();
});

test('while the API is away also pages that one has not been to can be gone to, say so, and come back', async () => {
  const { page, errors } = await openPage(browser);
  await signIn(page, installation.url);
  await page.waitForLoadState('networkidle');
  await page
    .getByRole('link', { name: /filer1/ })
    .first()
    .waitFor();
  const isLoaded = 'performance.getEntriesByType("resource").some(({ name }) => name.includes("matrix-page"))';
  await expect.poll(() => page.evaluate(isLoaded), { timeout: 30_000 }).toBe(true);
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Matrix', exact: true }).click();
  const alert = page.getByRole('alert');
  await alert.getByText('Check that the API runs').waitFor({ timeout: 40_000 });
  await page.getByRole('heading', { level: 1, name: 'Matrix' }).waitFor();
  await page.context().setOffline(false);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('grid', { name: 'Hosts and what they mount' }).waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});

test('on a phone an outage is found, read and acknowledged by thumb, and nothing has to be scrolled sideways', async () => {
  const { page, errors } = await openPage(browser, {
    ...{ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
    colorScheme: 'dark',
  });
  await signIn(page, installation.url);
  await page
    .getByRole('link', { name: /filer1/ })
    .first()
    .tap();
  await page.getByRole('heading', { level: 1, name: /filer1/ }).waitFor();
  await page.getByRole('button', { name: 'Acknowledge' }).tap();
  await page
    .getByText(/by ops@example\.org/)
    .first()
    .waitFor();
  await expectNoSideways(page);
  await page.goto(`${installation.url}/matrix`);
  await page.getByRole('table').getByText('/export/home').first().waitFor();
  await expectNoSideways(page);
  expect(errors).toEqual([]);
  await page.context().close();
});

test('the kernel log jumps to a time: what was said after it stands above, what was said before below, and the address keeps it', async () => {
  // The kernel keeps what earlier runs said.
  const run = Date.now().toString(36);
  const lineAbout = (name: string) => `nfs: server ${name}-${run} not responding, timed out`;
  const [before, after] = [lineAbout('before'), lineAbout('after')];
  const lineOf = async (text: string): Promise<KernelEvent> => {
    const { value } = await until(`"${text}" is in REST`, 10_000, async () =>
      (await installation.rest.all('kernel-events')).find((event) => event.text === text),
    );
    return value;
  };
  writeKernelLine(before);
  const first = await lineOf(before);
  await until('its second is over', 3_000, () => Date.now() > Date.parse(first.at) + 1_500);
  writeKernelLine(after);
  await lineOf(after);
  const { page, errors } = await openPage(browser, { timezoneId: 'Europe/Berlin' });
  await signIn(page, installation.url);
  await page.goto(`${installation.url}/kernel-log?tz=utc`);
  await page.getByText(after).waitFor();
  const justAfter = new Date(Math.floor(Date.parse(first.at) / 1_000) * 1_000 + 1_000).toISOString();
  await page.getByLabel('Jump to (UTC)').fill(justAfter.slice(0, 19));
  await page.getByRole('button', { name: 'Jump', exact: true }).click();
  await page.waitForURL((url) => url.searchParams.get('at') === justAfter);
  const places = [page.getByText(after), page.getByText(before)].map(
    async (line) => (await line.boundingBox())?.y ?? 0,
  );
  const [above = 0, below = 0] = await Promise.all(places);
  expect(above).toBeLessThan(below);
  expect(below).toBeLessThan(page.viewportSize()?.height ?? 0);
  expect(errors).toEqual([]);
  await page.context().close();
});

async function expectNoSideways(page: Page): Promise<void> {
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect(overflow).toBeLessThanOrEqual(0);
}
