import { buildFleet, Random, type VirtualFleet, WireFleet } from '@mountwatch/simulator';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nameFleet } from '../../scripts/demo/name-fleet.ts';
import { violationsInBothSchemes } from '../kit/accessibility.ts';
import { keepPicture, launchBrowser, openPage, signIn } from '../kit/browser.ts';
import { Installation } from '../kit/installation.ts';
import { until } from '../kit/until.ts';

const SHAPE = { hostCount: 3, serverCount: 2, rackCount: 1 };
/** More than the page asks for at once, on both sides of the middle. */
const PAST_LINES = 500;
const APART_MS = 2_000;
const OK_EACH = 10;
const nowMs = Math.floor(Date.now() / 1000) * 1000;
/** When each of them was said, oldest first. */
const pastMs = Array.from({ length: PAST_LINES }, (_, place) => nowMs - (PAST_LINES - place) * APART_MS);
let installation: Installation;
let browser: Browser;
let fleet: VirtualFleet;
let wire: WireFleet;
let saidCount = 0;
let lastMs = 0;

beforeAll(async () => {
  [installation, browser] = await Promise.all([Installation.start(), launchBrowser()]);
  const random = new Random('kernel log');
  fleet = nameFleet(buildFleet(SHAPE, random.fork('fleet')));
  const { token, url: apiUrl, rest } = installation;
  wire = new WireFleet(fleet, { apiUrl, token, random, connectMs: 500, nowMs: Date.now });
  wire.start();
  await until('the fleet is known', 60_000, async () => (await rest.all('hosts')).length === SHAPE.hostCount);
  for (const [place, atMs] of pastMs.entries()) say(atMs, { isOk: place % OK_EACH === 0 });
  const all = async () => (await rest.all('kernel-events')).length === PAST_LINES;
  await until('the past is stored', 60_000, all);
});
afterAll(async () => {
  await browser?.close();
  wire?.stop();
  await installation?.stop();
});

/** A host's kernel says something about a server: each host after the other. */
function say(atMs: number, { isOk }: { isOk: boolean }): void {
  const number = saidCount++;
  const host = fleet.hosts[number % fleet.hosts.length];
  const server = fleet.servers[0];
  if (!host || !server) throw new Error('the fleet is empty');
  wire.say(host, [
    {
      kind: 'kernel-event',
      observedAt: new Date(atMs).toISOString(),
      isTimeEstimated: false,
      bootId: `00000000-0000-4000-8000-${String(host.index).padStart(12, '0')}`,
      kmsgSequence: 1_000 + number,
      eventKind: isOk ? 'rpc-ok' : 'rpc-not-responding',
      severity: isOk ? 'notice' : 'warning',
      text: `nfs: server ${server.name} ${isOk ? 'OK' : 'not responding, still trying'}`,
      serverName: server.name,
      fields: { program: 'nfs', server: server.name },
      estimatedStartAt: null,
    },
  ]);
}

/** Lines that are said now; gives when, oldest first. */
function sayNow(count: number): number[] {
  return Array.from({ length: count }, () => {
    lastMs = Math.max(Date.now(), lastMs + 1);
    say(lastMs, { isOk: false });
    return lastMs;
  });
}

async function openLog(query = '') {
  const opened = await openPage(browser, { timezoneId: 'UTC', reducedMotion: 'reduce', bypassCSP: true });
  await signIn(opened.page, installation.url);
  await opened.page.goto(`${installation.url}/kernel-log${query}`);
  await rowsIn(opened.page).first().waitFor();
  return opened;
}

const boxIn = (page: Page) => page.getByRole('region', { name: 'Kernel-log lines, newest first' });
const rowsIn = (page: Page) => boxIn(page).getByRole('listitem');
const rowAt = (page: Page, atMs: number | undefined) =>
  rowsIn(page).filter({ has: page.locator(`time[datetime="${new Date(atMs ?? Number.NaN).toISOString()}"]`) });
const newestIs = (page: Page, atMs: number | undefined) =>
  rowAt(page, atMs).and(page.locator('[aria-posinset="1"]')).waitFor({ timeout: 30_000 });

/** Where something is on the screen, once it has stopped moving. */
async function placeOf(row: Locator): Promise<number> {
  let before: number | undefined;
  const { value } = await until('it stands still', 20_000, async () => {
    const y = (await row.boundingBox())?.y;
    const isStill = y !== undefined && y === before;
    before = y;
    return isStill && { y };
  });
  return value.y;
}

async function isInSight(page: Page, row: Locator): Promise<boolean> {
  const [box, seen] = [await boxIn(page).boundingBox(), await row.boundingBox()];
  return box !== null && seen !== null && seen.y >= box.y && seen.y + seen.height <= box.y + box.height;
}

test('new lines come at the top; paused, what one reads stays where it is, and they are counted until they are asked for', async () => {
  const { page, errors } = await openLog();
  await page.getByText('Following: new lines appear at the top.').waitFor();
  const [come] = sayNow(1);
  await newestIs(page, come);

  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByText('Paused: nothing moves.').waitFor();
  const read = await placeOf(rowAt(page, come));
  const whilePaused = sayNow(3);
  await page.getByRole('button', { name: '3 new lines, show' }).waitFor({ timeout: 30_000 });
  expect(await rowAt(page, whilePaused[0]).count()).toBe(0);
  expect(await placeOf(rowAt(page, come))).toBe(read);
  await page.getByRole('button', { name: '3 new lines, show' }).click();
  await newestIs(page, whilePaused.at(-1));
  await page.getByText('Following: new lines appear at the top.').waitFor();

  await boxIn(page).hover();
  await page.mouse.wheel(0, 600);
  await page.getByText('Paused: nothing moves.').waitFor();
  const older = rowAt(page, pastMs.at(-15));
  const scrolledTo = await placeOf(older);
  sayNow(2);
  await page.getByRole('button', { name: '2 new lines, show' }).waitFor({ timeout: 30_000 });
  expect(await placeOf(older)).toBe(scrolledTo);
  expect(await isInSight(page, older)).toBe(true);
  expect(errors).toEqual([]);
  await page.context().close();
});

test('one jumps to a time and reads on from there, newer and older, and back to the newest', async () => {
  const { page, errors } = await openLog();
  const jumpedMs = pastMs[PAST_LINES / 2] ?? 0;
  const [newer, older] = [rowAt(page, jumpedMs), rowAt(page, jumpedMs - APART_MS)];
  const form = page.getByRole('form', { name: 'Jump to a time' });
  await form.getByLabel('Jump to (UTC)').fill(new Date(jumpedMs).toISOString().slice(0, 19));
  await form.getByRole('button', { name: 'Jump' }).click();
  await page.getByText(/^Lines around .*: newer above, older below\.$/).waitFor();
  const places = [await placeOf(newer), await placeOf(older)];
  expect(places[0]).toBeLessThan(places[1] ?? 0);
  expect(await isInSight(page, newer)).toBe(true);
  expect(await isInSight(page, older)).toBe(true);

  sayNow(1);
  await page.getByRole('button', { name: 'Show newer lines' }).click();
  await boxIn(page)
    .locator('[aria-posinset="101"]')
    .and(rowAt(page, jumpedMs - APART_MS))
    .waitFor({ timeout: 30_000 });
  expect([await placeOf(newer), await placeOf(older)]).toEqual(places);
  await page.reload();
  await older.waitFor();
  expect(await isInSight(page, older)).toBe(true);
  await page.getByRole('link', { name: 'Follow the newest' }).click();
  await newestIs(page, lastMs);
  expect(new URL(page.url()).searchParams.has('at')).toBe(false);
  expect(errors).toEqual([]);
  await page.context().close();
});

test('a link to a line, opened elsewhere, shows that line marked, as the kernel said it and what that means', async () => {
  const { page } = await openLog();
  const linkedMs = pastMs.at(-8);
  await rowAt(page, linkedMs).getByRole('link').first().click();
  await page.waitForURL(/[?&]line=/);
  const fresh = await page.context().newPage();
  await fresh.goto(page.url());
  const marked = rowsIn(fresh).and(fresh.locator('[aria-current="true"]'));
  await marked.waitFor({ timeout: 30_000 });
  expect(await marked.count()).toBe(1);
  expect(await rowAt(fresh, linkedMs).getAttribute('aria-current')).toBe('true');
  await placeOf(marked);
  expect(await isInSight(fresh, marked)).toBe(true);
  const edgeOf = (row: Locator) => row.evaluate((element) => getComputedStyle(element).boxShadow);
  expect(await edgeOf(marked)).not.toBe(await edgeOf(rowAt(fresh, pastMs.at(-9))));
  const said = `nfs: server ${fleet.servers[0]?.name} not responding, still trying`;
  await marked.locator('code').getByText(said, { exact: true }).waitFor();
  await marked.getByText('server not responding', { exact: true }).waitFor();
  await marked.getByRole('link', { name: fleet.servers[0]?.name ?? '', exact: true }).waitFor();
  expect(await violationsInBothSchemes(fresh), 'a marked line').toEqual([]);
  await keepPicture(fresh, 'kernel-log-line');
  await page.context().close();
});

test('the log is filtered by kind and host as one types it, and only such lines come', async () => {
  const { page, errors } = await openLog();
  const host = fleet.hosts[0]?.name ?? '';
  const typed = `kind=rpc-ok host=${host}`;
  const bar = page.getByRole('form', { name: 'Filter the kernel log' });
  await bar.getByRole('combobox').fill(typed);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('kind') === 'rpc-ok' && url.searchParams.get('host') === host);
  const wanted = await installation.rest.all('kernel-events', { kind: 'rpc-ok', host });
  expect(wanted.length).toBeGreaterThan(3);
  await boxIn(page).locator(`[aria-setsize="${wanted.length}"]`).first().waitFor();
  for (const row of await rowsIn(page).all()) {
    await row.getByText('server answers again', { exact: true }).waitFor();
    await row.getByRole('link', { name: host, exact: true }).waitFor();
    expect(await row.locator('code').textContent()).toBe(`nfs: server ${fleet.servers[0]?.name} OK`);
  }
  await bar.getByRole('button', { name: 'Clear' }).click();
  await rowAt(page, pastMs.at(-2)).getByText('server not responding', { exact: true }).waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});
