import { readFileSync } from 'node:fs';
import type { HangfsMount } from '@mountwatch/testkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage, signIn } from '../kit/browser.ts';
import { Installation } from '../kit/installation.ts';
import { until } from '../kit/until.ts';

const quick = { MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS: '1', MOUNTWATCH_AGENT_PROBE_TIMEOUT_SECONDS: '1' };
let installation: Installation;
let browser: Browser;
let page: Page;
let errors: string[];
let home: HangfsMount;
let data: HangfsMount;

beforeAll(async () => {
  [installation, browser] = await Promise.all([Installation.start(), launchBrowser()]);
  home = await installation.mount('filer1:/export/home');
  data = await installation.mount('filer2:/export/data');
  installation.startAgent({ environment: quick });
  const { rest } = installation;
  await until('the mounts are ok', 15_000, async () => (await rest.all('mounts', { state: 'ok' })).length === 2);
  ({ page, errors } = await openPage(browser, { acceptDownloads: true }));
  await signIn(page, installation.url);
});
afterAll(async () => {
  await browser?.close();
  await installation?.stop();
});

const headline = () => page.getByTestId('fleet-headline');
const badge = () => page.getByTestId('live-badge');

test('a paused picture stands still, says how much has changed, and catches up when it goes on', async () => {
  await headline().getByText('All 2 mounts answer').waitFor();
  await page.keyboard.press('.');
  await badge()
    .getByText(/^Paused for/)
    .waitFor();
  await home.hang({ killable: true });
  await badge()
    .getByText(/\d+ changes?$/)
    .waitFor({ timeout: 20_000 });
  await headline().getByText('All 2 mounts answer').waitFor();
  await page.getByRole('button', { name: 'Pause live changes' }).click();
  await page
    .getByRole('link', { name: /filer1/ })
    .first()
    .waitFor({ timeout: 20_000 });
  await badge().getByText('Live', { exact: true }).waitFor();
});

test('a new incident does not push down the list that is being read: it waits until it is asked for', async () => {
  await page.goto(`${installation.url}/incidents`);
  const first = page.getByRole('article').first();
  await first
    .getByText(/filer1/)
    .first()
    .waitFor();
  await first.hover();
  await page.mouse.move(400, 300);
  await first.hover();
  await data.hang({ killable: true });
  const show = page.getByRole('button', { name: '1 new, show' });
  await readingOn(show, first);
  expect(await first.textContent()).toContain('filer1');
  expect(await page.getByRole('article').count()).toBe(1);
  await show.click();
  await first
    .getByText(/filer2/)
    .first()
    .waitFor();
  expect(await page.getByRole('article').count()).toBe(2);
});

test('a lost connection is on the page with the age of the picture, and the picture catches up by itself', async () => {
  await page.goto(installation.url);
  await badge().getByText('Live', { exact: true }).waitFor();
  await installation.api.end('SIGKILL');
  await badge()
    .getByText(/Reconnecting · picture is \d+ s old/)
    .waitFor({ timeout: 20_000 });
  await data.answer();
  await installation.startApi();
  await badge().getByText('Live', { exact: true }).waitFor({ timeout: 30_000 });
  await page
    .getByRole('link', { name: /filer2/ })
    .filter({ hasText: /hung|not answer/i })
    .waitFor({ state: 'detached', timeout: 60_000 });
});

test('an incident is worked from its page to the post-mortem: chart and table, acknowledged, noted, exported', async () => {
  await page.goto(`${installation.url}/incidents?status=open`);
  await page.getByRole('article').getByRole('link').first().click();
  await page.getByRole('slider', { name: /Mounts not well/ }).press('End');
  await page.getByRole('button', { name: 'Mounts not well: table' }).click();
  await page.getByRole('table', { name: 'Mounts not well' }).waitFor();
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await page
    .getByText(/by ops@example\.org/)
    .first()
    .waitFor();
  await page.getByLabel('Add a note').fill('Storage is on it');
  await page.getByRole('button', { name: 'Add note' }).click();
  await page.getByText('Storage is on it').first().waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Post-mortem as Markdown' }).click(),
  ]);
  const text = readFileSync(await download.path(), 'utf8');
  for (const said of ['web-1', '## Timeline', 'Storage is on it', '## What we do about it'])
    expect(text).toContain(said);
  expect(errors).toEqual([]);
});

/** Moves the pointer within what is read, as a reader does, until `sign` is there. */
async function readingOn(sign: ReturnType<Page['getByRole']>, read: ReturnType<Page['getByRole']>): Promise<void> {
  await until('new rows are offered', 30_000, async () => {
    await read.hover({ position: { x: 20 + Math.random() * 100, y: 10 } });
    return sign.isVisible();
  });
}
