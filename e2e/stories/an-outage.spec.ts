import { readFileSync } from 'node:fs';
import type { Incident, Overview, TimelineEntry } from '@mountwatch/protocol';
import { buildFleet, hang, mountsUnder, Random, type VirtualFleet } from '@mountwatch/simulator';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nameFleet } from '../../scripts/demo/name-fleet.ts';
import { SpeakingFleet } from '../../scripts/demo/speaking-fleet.ts';
import { keepPicture, launchBrowser, openPage, signIn } from '../kit/browser.ts';
import { Installation } from '../kit/installation.ts';
import { arrowTo, tabTo } from '../kit/keyboard.ts';
import { until } from '../kit/until.ts';

const SHAPE = { hostCount: 60, serverCount: 4, rackCount: 6 };
/** Long enough for kernels to speak and for people to act, and then it is over. */
const OUTAGE_MS = 60_000;
let installation: Installation;
let browser: Browser;
let fleet: VirtualFleet;
let speaking: SpeakingFleet;

beforeAll(async () => {
  [installation, browser] = await Promise.all([Installation.start(), launchBrowser()]);
  const random = new Random('an outage');
  fleet = nameFleet(buildFleet(SHAPE, random.fork('fleet')));
  const { token, url: apiUrl, rest } = installation;
  speaking = new SpeakingFleet(fleet, { apiUrl, token, random, connectMs: 2_000, nowMs: Date.now });
  speaking.start();
  await until('the fleet is well', 60_000, async () => {
    const { hosts, mountCounts } = await rest.get<Overview>('overview');
    return hosts.reporting === SHAPE.hostCount && mountCounts.ok === fleet.mounts.length;
  });
});
afterAll(async () => {
  await browser?.close();
  speaking?.stop();
  await installation?.stop();
});

test('an outage is worked from calm to post-mortem, by mouse and at once by keyboard alone', async () => {
  const [mouse, keys] = await Promise.all([calmOverview(), calmOverview()]);
  const filer1 = outageOf('filer1');
  outageOf('filer2');
  await openByMouse(mouse.page, filer1);
  await openByKeyboard(keys.page);
  for (const { page } of [mouse, keys]) await page.getByText('Storage is on it').first().waitFor();
  await lookedInto(mouse.page, filer1);
  for (const { page } of [mouse, keys]) {
    const status = page.locator('header, h1 ~ *').getByText('resolved', { exact: true }).first();
    await status.waitFor({ timeout: 120_000 });
  }

  const markdown = await exported(mouse.page, async () => {
    await mouse.page.getByRole('button', { name: 'Export' }).click();
    await mouse.page.getByRole('menuitem', { name: 'Post-mortem as Markdown' }).click();
  });
  expect(markdown).toMatch(/^# .*filer1/);
  const told = [
    '## Timeline',
    'not responding, still trying',
    'Storage is on it',
    'Resolved',
    '## What we do about it',
    'rsync (backup.service)',
  ];
  for (const said of [...told, `${filer1.hostCount} hosts`, filer1.hostNames[0] ?? ''])
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
  expect(known.incident.verdict).toMatchObject({ kind: 'server', component: { name: 'filer2' } });
  expect(known.timeline.rows.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['opened', 'acknowledged', 'note', 'resolved']),
  );
  expect([...mouse.errors, ...keys.errors]).toEqual([]);
}, 300_000);

interface Outage {
  hostCount: number;
  mountCount: number;
  hostNames: string[];
}

/** From now on a server answers nobody on NFS's port, for a while. */
function outageOf(serverName: string): Outage {
  const server = fleet.servers.find(({ name }) => name === serverName);
  if (!server) throw new Error(`the fleet has no ${serverName}`);
  const truth = { kind: 'server', id: server.id } as const;
  const mounts = mountsUnder(fleet, truth);
  const fromMs = Date.now();
  const spells = [{ fromMs, toMs: fromMs + OUTAGE_MS }];
  speaking.fail({ truth, mounts, spells, symptoms: [hang('port-refuses')] }, { isHanging: true });
  const hostNames = [...new Set(mounts.map(({ host }) => host.name))].sort();
  return { hostCount: hostNames.length, mountCount: mounts.length, hostNames };
}

async function calmOverview() {
  const opened = await openPage(browser, { acceptDownloads: true });
  await signIn(opened.page, installation.url);
  await opened.page.getByTestId('fleet-headline').getByText(`All ${fleet.mounts.length} mounts answer`).waitFor();
  return opened;
}

/** The overview says it in one sentence, over whom it is, and how far one gets towards the server. */
async function openByMouse(page: Page, { hostCount, mountCount }: Outage): Promise<void> {
  const sentence = page.getByRole('article').filter({ has: page.getByRole('heading', { name: /filer1/ }) });
  await sentence.getByText(`${hostCount} hosts, ${mountCount} mounts`).waitFor({ timeout: 60_000 });
  await sentence.getByText(/all (6 )?racks/i).waitFor();
  await sentence.getByText(/port/i).first().waitFor();
  await sentence.getByRole('link').first().click();
  await page.getByRole('heading', { level: 1, name: /filer1/ }).waitFor();
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await page
    .getByText(/by ops@example\.org/)
    .first()
    .waitFor();
  await page.getByLabel('Add a note').fill('Storage is on it');
  await page.getByRole('button', { name: 'Add note' }).click();
}

/** What the incident's page knows of it: whom it hurts, who is stuck there, what the kernels said. */
async function lookedInto(page: Page, { hostCount, mountCount }: Outage): Promise<void> {
  await page.getByText(`${hostCount} hosts, ${mountCount} mounts`).first().waitFor();
  await page.getByText('rsync').first().waitFor({ timeout: 30_000 });
  await page
    .getByText(/^\d+ kernel lines, from/)
    .first()
    .waitFor({ timeout: 60_000 });
  await page
    .getByText(/NFS port does not listen/)
    .first()
    .waitFor();
  await keepPicture(page, 'outage-incident');
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
