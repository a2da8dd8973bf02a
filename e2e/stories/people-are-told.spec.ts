import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NotificationBody } from '@mountwatch/protocol';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage, signIn } from '../kit/browser.ts';
import { Installation } from '../kit/installation.ts';
import { until } from '../kit/until.ts';

const quick = { MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS: '1', MOUNTWATCH_AGENT_PROBE_TIMEOUT_SECONDS: '1' };
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

test('a channel is opened and told of a hang, which is then silenced from its page; a guest sees that and changes nothing', async () => {
  const { page, errors } = await openPage(browser);
  const { url, rest } = installation;
  await signIn(page, url);
  await page.goto(`${url}/settings`);
  const channel = page.getByRole('form', { name: 'Open a channel' });
  await channel.getByLabel('Name').fill('on call');
  await channel.getByLabel('Address').fill(hook);
  await channel.getByRole('button', { name: 'Open' }).click();
  await page.getByRole('button', { name: 'Test on call' }).click();
  await page.getByText(/test, answered 200/).waitFor();

  const dead = await installation.mount('filer1:/export/home');
  installation.startAgent({ environment: quick });
  await until('the mount is ok', 60_000, async () => (await rest.all('mounts', { state: 'ok' })).length === 1);
  await dead.hang({ killable: true });
  await until('it is told', 60_000, async () => received.some(({ change }) => change === 'opened'));
  const [, told] = received;
  expect(told?.incident?.server?.name).toBe('filer1');

  await page.goto(`${url}/incidents/${told?.incident?.id}`);
  await page.getByRole('button', { name: 'Silence…' }).click();
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
  const { page: guest } = await openPage(browser);
  await guest.goto(link ?? '');
  await guest.getByLabel(/choose a password/i).fill('a long pass phrase');
  await guest.getByRole('button', { name: 'Join and sign in' }).click();
  await guest.getByText('silenced').first().waitFor();
  await guest.goto(`${url}/incidents/${told?.incident?.id}`);
  await guest.getByText('Silenced: nobody is notified').waitFor();
  expect(await guest.getByRole('button', { name: /silence|acknowledge|add note/i }).count()).toBe(0);
  expect(errors).toEqual([]);
}, 240_000);
