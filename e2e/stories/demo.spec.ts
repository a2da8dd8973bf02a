import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_ACCOUNT } from '../../scripts/demo/account.ts';
import { freePort } from '../../scripts/run/postgres.mjs';
import { keepPicture, launchBrowser, openPage, signIn } from '../kit/browser.ts';
import { Program } from '../kit/program.ts';

const RUN_DEMO = join(import.meta.dirname, '..', '..', 'scripts/demo/run-demo.ts');
const PROMISED_SECONDS = 20;
const foldersOfDemos = () => readdirSync(tmpdir()).filter((name) => name.startsWith('mountwatch-demo-'));

let browser: Browser;
let demo: Program;
let url: string;
let before: string[];

beforeAll(async () => {
  before = foldersOfDemos();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const environment = { MOUNTWATCH_PORT: String(port), MOUNTWATCH_DEMO_SCRIPT: 'off' };
  demo = new Program(process.execPath, [RUN_DEMO], environment);
  await demo.message('ready', 120_000);
  browser = await launchBrowser();
}, 150_000);
afterAll(async () => {
  await browser?.close();
  if (!demo?.hasEnded) await demo?.end('SIGKILL');
});

test('the demo says that it is one; a fault is brought about from its page, named there, and nothing is left of it', async () => {
  const [, seconds] = /DEMO is ready \(([\d.]+) s\)/.exec(demo.output) ?? [];
  console.log(`demo: ready after ${seconds} s (${PROMISED_SECONDS}, on a machine of its own)`);
  const { page, errors } = await openPage(browser);
  await signIn(page, url, DEMO_ACCOUNT);
  const banner = page.getByRole('complementary', { name: 'Demo' });
  await banner.getByText('This fleet is simulated; nothing of it is kept.').waitFor();
  await page
    .getByTestId('fleet-headline')
    .getByText(/mounts answer/)
    .waitFor();
  await banner.getByRole('button', { name: 'Bring a fault about' }).click();
  const begin = banner.getByRole('button', { name: /^Begin now: \S+ stops answering$/ });
  const [, server] = /(\S+) stops/.exec((await begin.getAttribute('aria-label')) ?? '') ?? [];
  if (!server) throw new Error('no fault of a server is offered');
  await begin.click();
  await banner.getByText(/^Goes on for another/).waitFor();
  const incident = page.getByRole('link', { name: new RegExp(server) }).filter({ hasText: /hung|not answer/ });
  await incident.first().waitFor({ timeout: 60_000 });
  await incident.first().click();
  await page.getByRole('heading', { level: 1, name: new RegExp(server) }).waitFor();
  await page.getByText(/port/i).first().waitFor();
  await keepPicture(page, 'demo-incident');
  expect(errors).toEqual([]);
  await demo.end('SIGTERM', 30_000);
  expect(foldersOfDemos()).toEqual(before);
}, 180_000);
