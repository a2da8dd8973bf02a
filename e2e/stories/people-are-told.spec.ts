import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NotificationBody } from '@mountwatch/protocol';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violationsInBothSchemes } from '../kit/accessibility.ts';
import { launchBrowser, openPage, signIn } from '../kit/browser.ts';
import { ADMIN, Installation } from '../kit/installation.ts';
import { tabTo } from '../kit/keyboard.ts';
import { until } from '../kit/until.ts';

const quick = { MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS: '1', MOUNTWATCH_AGENT_PROBE_TIMEOUT_SECONDS: '1' };
/** The rules of accessibility are brought along by the story, and look at what is there, not at what fades in. */
const judged = { bypassCSP: true, reducedMotion: 'reduce' as const };
const received: NotificationBody[] = [];
let installation: Installation;
let browser: Browser;
let receiver: Server;
let hook: string;

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += part;
    received.push(NotificationBody.parse(JSON.parse(text)));
    response.end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  [installation, browser] = await Promise.all([Installation.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await installation?.stop();
  receiver?.close();
});

const WRITES =
  /^(edit|add|acknowledge|silence|probe now|merge|split|invite|plan|open( a channel)?$|make|begin|end|pause [^l]|revoke|remove)/i;

/** What a page offers to change, once it is there; one's own password and the pause of the picture are one's own. */
async function expectNothingToChange(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  for (const role of ['button', 'link', 'dialog', 'form'] as const) {
    expect(await page.getByRole(role, { name: WRITES }).allTextContents(), `${role}s at ${page.url()}`).toEqual([]);
  }
}

test('a page that is loaded asks who one is, whether this is a demo, and how the fleet is, once each', async () => {
  const { page, errors } = await openPage(browser);
  await signIn(page, installation.url);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.reload();
  await page.getByTestId('live-badge').getByText('Live', { exact: true }).waitFor();
  // What is read again after the connection is there is asked for within a moment; the overview every five seconds anyway.
  await page.waitForTimeout(1_000);
  const count = (path: string) => asked.filter((each) => each === `/api/v1/${path}`).length;
  expect({ session: count('session'), demo: count('demo'), overview: count('overview') }).toEqual({
    ...{ session: 1, demo: 1, overview: 1 },
  });
  expect(errors).toEqual([]);
  await page.context().close();
});

test('a channel is opened and told of a hang, which is then silenced from its page; a guest sees that and changes nothing', async () => {
  const { page, errors } = await openPage(browser, judged);
  const { url, rest } = installation;
  await signIn(page, url);
  await page.goto(`${url}/settings`);
  const channel = page.getByRole('form', { name: 'Open a channel' });
  await channel.getByLabel('Name').fill('on call');
  await channel.getByLabel('Address').fill(hook);
  await channel.getByRole('button', { name: 'Open' }).click();
  await page.getByRole('button', { name: 'Test on call' }).click();
  await page.getByText(/test, answered 200/).waitFor();
  await tabTo(page, 'button', /^Edit on call$/);
  await page.keyboard.press('Enter');
  const edited = page.getByRole('dialog', { name: 'Edit on call' });
  await edited.getByLabel('It hears of').waitFor();
  await tabTo(page, 'textbox', /^Servers$/);
  await page.keyboard.type('filer*');
  await page.keyboard.press('Enter');
  await page.getByText('everything; servers filer*').waitFor();

  const dead = await installation.mount('filer1:/export/home');
  installation.startAgent({ environment: quick });
  await until('the mount is ok', 60_000, async () => (await rest.all('mounts', { state: 'ok' })).length === 1);
  await dead.hang({ killable: true });
  await until('it is told', 60_000, async () => received.some(({ change }) => change === 'opened'));
  const [, told] = received;
  expect(told?.incident?.server?.name).toBe('filer1');

  await page.goto(`${url}/incidents/${told?.incident?.id}`);
  await page.getByRole('button', { name: 'Silence…' }).click();
  await page.getByRole('dialog').getByLabel('It covers').waitFor();
  expect(await violationsInBothSchemes(page), 'the silence dialog').toEqual([]);
  await page.getByLabel('Reason').fill('the filer is being moved');
  await page.getByRole('dialog').getByRole('button', { name: 'Silence' }).click();
  await page.getByText('Silenced: nobody is notified').waitFor();

  await page.goto(`${url}/settings`);
  const invite = page.getByRole('form', { name: 'Invite a person' });
  await invite.getByLabel('E-mail').fill('guest@example.org');
  await invite.getByRole('button', { name: 'Invite' }).click();
  const link = await invite
    .getByText(/\/join#/)
    .first()
    .textContent();
  const { page: guest } = await openPage(browser, judged);
  await guest.goto(link ?? '');
  await guest.getByLabel(/choose a password/i).waitFor();
  expect(await violationsInBothSchemes(guest), 'the page that an invitation opens').toEqual([]);
  await guest.getByLabel(/choose a password/i).fill('a long pass phrase');
  await guest.getByRole('button', { name: 'Join and sign in' }).click();
  await guest.getByText('silenced').first().waitFor();
  await guest.goto(`${url}/incidents/${told?.incident?.id}`);
  await guest.getByText('Silenced: nobody is notified').waitFor();
  await expectNothingToChange(guest);
  const [host] = await rest.all('hosts');
  const [server] = await rest.all('servers');
  const mount = await rest.mountAt(dead.mountpoint);
  const pages = ['/', '/hosts', `/hosts/${host?.id}`, `/servers/${server?.id}`, `/mounts/${mount?.id}`, '/settings'];
  for (const path of [...pages, '/?dialog=add-host']) {
    await guest.goto(url + path);
    await expectNothingToChange(guest);
  }
  await guest.getByRole('button', { name: 'Account and settings' }).click();
  await guest.getByRole('menuitem', { name: 'Keyboard shortcuts' }).waitFor();
  expect(await guest.getByRole('menuitem', { name: 'Add a host' }).count()).toBe(0);
  await guest.keyboard.press('Escape');
  await guest.keyboard.press('Control+k');
  await guest.getByRole('textbox', { name: 'Search, or filter with name=value' }).fill('add a');
  await guest.getByText('Nothing is found').waitFor();

  await page.reload();
  await page.getByRole('button', { name: 'Make admin guest@example.org' }).click();
  await page.getByRole('button', { name: 'Yes, make admin guest@example.org' }).click();
  await page.getByRole('button', { name: 'Make viewer guest@example.org' }).waitFor();
  expect(await page.getByRole('button', { name: `Make viewer ${ADMIN.email}` }).count()).toBe(0);
  await guest.reload();
  await guest.getByRole('dialog', { name: 'Add a host' }).waitFor();
  expect(errors).toEqual([]);
}, 240_000);
