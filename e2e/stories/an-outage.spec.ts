import { readFileSync } from 'node:fs';
import type { Incident, TimelineEntry } from '@mountwatch/protocol';
import type { HangfsMount } from '@mountwatch/testkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage, signIn } from '../kit/browser.ts';
import { Installation } from '../kit/installation.ts';
import { arrowTo, tabTo } from '../kit/keyboard.ts';
import { until } from '../kit/until.ts';

const quick = { MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS: '1', MOUNTWATCH_AGENT_PROBE_TIMEOUT_SECONDS: '1' };
let installation: Installation;
let browser: Browser;
let mounts: HangfsMount[];

beforeAll(async () => {
  [installation, browser] = await Promise.all([Installation.start(), launchBrowser()]);
  mounts = [await installation.mount('filer1:/export/home'), await installation.mount('filer2:/export/data')];
  installation.startAgent({ environment: quick });
  const { rest } = installation;
  await until('the mounts are ok', 20_000, async () => (await rest.all('mounts', { state: 'ok' })).length === 2);
});
afterAll(async () => {
  await browser?.close();
  await installation?.stop();
});

test('an outage is worked from calm to post-mortem, by mouse and at once by keyboard alone', async () => {
  const [mouse, keys] = await Promise.all([calmOverview(), calmOverview()]);
  await Promise.all(mounts.map((mount) => mount.hang({ killable: true })));
  await openByMouse(mouse.page);
  await openByKeyboard(keys.page);
  for (const { page } of [mouse, keys]) await page.getByText('Storage is on it').first().waitFor();
  await Promise.all(mounts.map((mount) => mount.answer()));
  for (const { page } of [mouse, keys]) {
    const status = page.locator('header, h1 ~ *').getByText('resolved', { exact: true }).first();
    await status.waitFor({ timeout: 60_000 });
  }

  const markdown = await exported(mouse.page, async () => {
    await mouse.page.getByRole('button', { name: 'Export' }).click();
    await mouse.page.getByRole('menuitem', { name: 'Post-mortem as Markdown' }).click();
  });
  expect(markdown).toMatch(/^# .*filer1/);
  for (const said of ['web-1', '## Timeline', 'Storage is on it', 'Resolved', '## What we do about it'])
    expect(markdown).toContain(said);

  const json = await exported(keys.page, async () => {
    await tabTo(keys.page, 'button', /^Export$/);
    await keys.page.keyboard.press('Enter');
    await keys.page.getByRole('menuitem', { name: 'Everything as JSON' }).waitFor();
    await arrowTo(keys.page, /^Everything as JSON$/);
    await keys.page.keyboard.press('Enter');
  });
  const known = JSON.parse(json) as { incident: Incident; timeline: { rows: TimelineEntry[] } };
  expect(known.incident).toMatchObject({ status: 'resolved', acknowledgedBy: 'ops@example.org' });
  expect(known.timeline.rows.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['opened', 'acknowledged', 'note', 'resolved']),
  );
  expect([...mouse.errors, ...keys.errors]).toEqual([]);
}, 180_000);

async function calmOverview() {
  const opened = await openPage(browser, { acceptDownloads: true });
  await signIn(opened.page, installation.url);
  await opened.page.getByTestId('fleet-headline').getByText('All 2 mounts answer').waitFor();
  return opened;
}

async function openByMouse(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /filer1/ })
    .filter({ hasText: /hung|not answer/i })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: /filer1/ }).waitFor();
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await page
    .getByText(/by ops@example\.org/)
    .first()
    .waitFor();
  await page.getByLabel('Add a note').fill('Storage is on it');
  await page.getByRole('button', { name: 'Add note' }).click();
}

async function openByKeyboard(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /filer2/ })
    .filter({ hasText: /hung|not answer/i })
    .first()
    .waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.waitForURL(/\/incidents/);
  await tabTo(page, 'link', /filer2/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /filer2/ }).waitFor();
  await tabTo(page, 'button', /^Acknowledge$/);
  await page.keyboard.press('Enter');
  await page
    .getByText(/by ops@example\.org/)
    .first()
    .waitFor();
  await tabTo(page, 'textbox', /note/i);
  await page.keyboard.type('Storage is on it');
  await tabTo(page, 'button', /^Add note$/);
  await page.keyboard.press('Enter');
}

async function exported(page: Page, act: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return readFileSync(await download.path(), 'utf8');
}
