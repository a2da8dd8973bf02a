import { buildFleet, hang, Random, type VirtualFleet, WireFleet } from '@mountwatch/simulator';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nameFleet } from '../../scripts/demo/name-fleet.ts';
import { violationsInBothSchemes } from '../kit/accessibility.ts';
import { launchBrowser, openPage, signIn } from '../kit/browser.ts';
import { Installation } from '../kit/installation.ts';
import { arrowTo, tabTo } from '../kit/keyboard.ts';
import { until } from '../kit/until.ts';

const SHAPE = { hostCount: 3, serverCount: 2, rackCount: 1 };
/** Longer than the story. */
const OUTAGE_MS = 600_000;
const FIELD = /^Filter hosts/;
let installation: Installation;
let browser: Browser;
let fleet: VirtualFleet;
let wire: WireFleet;
let page: Page;
let errors: string[];

beforeAll(async () => {
  [installation, browser] = await Promise.all([Installation.start(), launchBrowser()]);
  const random = new Random('a filter');
  fleet = nameFleet(buildFleet(SHAPE, random.fork('fleet')));
  const { token, url: apiUrl, rest } = installation;
  wire = new WireFleet(fleet, { apiUrl, token, random, connectMs: 500, nowMs: Date.now });
  wire.start();
  await until('the fleet is known', 60_000, async () => (await rest.all('hosts')).length === SHAPE.hostCount);
  const [host] = fleet.hosts;
  if (!host) throw new Error('the fleet is empty');
  const fromMs = Date.now();
  const truth = { kind: 'host', id: host.id } as const;
  const spells = [{ fromMs, toMs: fromMs + OUTAGE_MS }];
  wire.fail({ truth, mounts: host.mounts, spells, symptoms: [hang('port-refuses')] });
  const hungHosts = async () => (await rest.all('hosts', { state: 'hung' })).length === 1;
  await until('one host hangs', 90_000, hungHosts);
  ({ page, errors } = await openPage(browser, { reducedMotion: 'reduce', bypassCSP: true }));
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, installation.url);
}, 200_000);
afterAll(async () => {
  await browser?.close();
  wire?.stop();
  await installation?.stop();
});

const hostLinks = () => page.getByRole('table', { name: 'Hosts' }).getByRole('link');
const nameOf = (place: number) => fleet.hosts[place]?.name ?? '';

/** Types into the empty filter of the list of hosts, as one without a mouse does. */
async function typeFilter(text: string): Promise<void> {
  await page.goto(`${installation.url}/hosts`);
  await hostLinks().nth(2).waitFor();
  await tabTo(page, 'combobox', FIELD);
  await page.keyboard.type(text);
}

/** Presses the arrow until the option is the one that Enter takes. */
async function choose(name: string): Promise<void> {
  const option = page.getByRole('option', { name, exact: true });
  await option.waitFor();
  await until(`${name} is the active option`, 20_000, async () => {
    const active = await page.getByRole('combobox', { name: FIELD }).getAttribute('aria-activedescendant');
    if (active !== null && active === (await option.getAttribute('id'))) return true;
    await page.keyboard.press('ArrowDown');
    return false;
  });
  await page.keyboard.press('Enter');
}

async function onlyTheHungHost(): Promise<void> {
  await page.waitForURL((url) => url.searchParams.get('state') === 'hung');
  await hostLinks().nth(1).waitFor({ state: 'detached' });
  await hostLinks().getByText(nameOf(0), { exact: true }).waitFor();
  expect(await page.getByRole('combobox', { name: FIELD }).inputValue()).toBe('state=hung');
}

test('state=hu is offered as hung; Enter shows what hangs and no more, and so does its address', async () => {
  await typeFilter('state=hu');
  await page.getByRole('option', { name: 'hung', exact: true }).waitFor();
  expect(await page.getByRole('option').count()).toBe(1);
  await page.keyboard.press('Enter');
  await onlyTheHungHost();
  await page.reload();
  await onlyTheHungHost();
});

test('a filter’s name and its value are chosen by arrow keys', async () => {
  await typeFilter('st');
  await choose('state=');
  await page.keyboard.type('hu');
  await choose('hung');
  await page.getByRole('option').first().waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await onlyTheHungHost();
});

test('a filter or a value that there is not is named, with those that there are, and nothing is asked for', async () => {
  const asked: string[] = [];
  await typeFilter('colour=red');
  page.on('request', (request) => asked.push(request.url()));
  await page.keyboard.press('Enter');
  const fault = page.getByRole('alert').getByText(/There is no filter “colour” here, but status, state, server/);
  await fault.waitFor();
  expect(asked.filter((url) => url.includes('colour'))).toEqual([]);
  expect(new URL(page.url()).search).not.toContain('colour');
  await page.goto(`${installation.url}/hosts?colour=red&state=hang`);
  await fault.waitFor();
  await page.getByRole('alert').getByText('state has no value “hang”', { exact: false }).waitFor();
  await page.getByText('This filter cannot be read').waitFor();
  expect(asked.filter((url) => url.includes('/api/v1/hosts') && /colour|hang/.test(url))).toEqual([]);
  expect(await violationsInBothSchemes(page), 'a filter that is refused').toEqual([]);
});

test('“Copy as curl” is the command that asks for exactly what is filtered', async () => {
  await typeFilter('state=hung node');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('q') === 'node');
  await onlyHosts(1);
  await tabTo(page, 'button', /^Export$/);
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Copy as curl' }).waitFor();
  await arrowTo(page, /^Copy as curl$/);
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('copied').waitFor();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  const address = `${installation.url}/api/v1/hosts?state=hung&q=node`;
  expect(command).toBe(`curl -s -H "Authorization: Bearer $MOUNTWATCH_TOKEN" -H 'Accept: text/csv' '${address}'`);
  const headers = { authorization: `Bearer ${installation.token}`, accept: 'text/csv' };
  const [head, ...rows] = (await (await fetch(address, { headers })).text()).trim().split('\n');
  expect(head).toContain('name');
  expect(rows).toHaveLength(1);
  expect(rows[0]).toContain(nameOf(0));
  expect(errors).toEqual([]);
});

async function onlyHosts(count: number): Promise<void> {
  await hostLinks().nth(count).waitFor({ state: 'detached' });
  await hostLinks().first().waitFor();
}
