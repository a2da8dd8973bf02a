import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_ACCOUNT } from '../../scripts/demo/account.ts';
import { freePort } from '../../scripts/run/postgres.mjs';
import { keepPicture, launchBrowser, openPage, signIn } from '../kit/browser.ts';
import { Program } from '../kit/program.ts';
import { until } from '../kit/until.ts';

const RUN_DEMO = join(import.meta.dirname, '..', '..', 'scripts/demo/run-demo.ts');
const PROMISED_SECONDS = 20;
/** Where these demos make their folders, and nobody else does. */
const temporary = mkdtempSync(join(tmpdir(), 'mountwatch-demos-'));

let browser: Browser;
let demo: Program;
let url: string;

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  demo = startDemo({ MOUNTWATCH_PORT: String(port), MOUNTWATCH_DEMO_SCRIPT: 'off' });
  await demo.message('ready', 120_000);
  browser = await launchBrowser();
}, 150_000);
afterAll(async () => {
  await browser?.close();
  if (!demo?.hasEnded) await demo?.end('SIGKILL');
  rmSync(temporary, { recursive: true, force: true });
});

function startDemo(environment: Record<string, string>): Program {
  return new Program(process.execPath, [RUN_DEMO], { TMPDIR: temporary, ...environment });
}

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
  expect(readdirSync(temporary)).toEqual([]);
}, 180_000);

test('a demo whose API refuses its configuration says what is wrong with it, ends with status 78 and leaves nothing', async () => {
  const refused = startDemo({ MOUNTWATCH_PORT: String(await freePort()), MOUNTWATCH_LOG_LEVEL: 'loud' });
  await until('it has ended', 90_000, () => refused.hasEnded);
  expect(refused.child.exitCode).toBe(78);
  expect(refused.output).toMatch(/MOUNTWATCH_LOG_LEVEL[\s\S]*the API refuses its configuration; what is wrong/);
  expect(refused.output).not.toMatch(/^\s+at |starting it again|is ready/m);
  expect(readdirSync(temporary)).toEqual([]);
});

test('a demo on a port that is none says so in one plain sentence, with status 1', async () => {
  const refused = startDemo({ MOUNTWATCH_PORT: '70000' });
  await until('it has ended', 60_000, () => refused.hasEnded);
  expect(refused.child.exitCode).toBe(1);
  expect(refused.output).toContain('MOUNTWATCH_PORT is "70000", and no port from 1 to 65535.');
  expect(refused.output).not.toMatch(/^\s+at /m);
});
