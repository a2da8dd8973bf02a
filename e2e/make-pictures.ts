/**
 * Makes the pictures of README and docs from the demo: `npm run pictures`. A server of the simulated fleet stops answering;
 * what the pages then show is taken in dark and in light, and on a phone.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { DEMO_ACCOUNT } from '../scripts/demo/account.ts';
import { freePort } from '../scripts/run/postgres.mjs';
import { launchBrowser, openPage, signIn } from './kit/browser.ts';
import { Program } from './kit/program.ts';

const ROOT = join(import.meta.dirname, '..');
const IMAGES = join(ROOT, 'docs', 'images');
/** Until the kernels have spoken too, and before the fault is over. */
const KERNELS_MS = 30_000;

mkdirSync(IMAGES, { recursive: true });
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const demo = new Program(process.execPath, [join(ROOT, 'scripts/demo/run-demo.ts')], {
  MOUNTWATCH_PORT: String(port),
  MOUNTWATCH_DEMO_SCRIPT: 'off',
});
const browser = await launchBrowser();
try {
  await demo.message('ready', 120_000);
  const { page } = await openPage(browser);
  await signIn(page, url, DEMO_ACCOUNT);
  // A fleet that was well for a while has something to compare with.
  await sleep(60_000);
  await page.getByRole('button', { name: 'Bring a fault about' }).click();
  await page.getByRole('button', { name: /Begin now: filer3/ }).click();
  const incident = page.getByRole('link', { name: /filer3 does not answer/ }).first();
  await incident.waitFor({ timeout: 60_000 });
  const incidentPath = (await incident.getAttribute('href')) ?? '/incidents';
  await sleep(KERNELS_MS);
  await takeAll({
    overview: '/',
    incident: incidentPath,
    matrix: '/matrix?select=failing',
    'kernel-log': '/kernel-log',
  });
} finally {
  await browser.close();
  if (!demo.hasEnded) await demo.end('SIGTERM', 20_000);
}

async function takeAll(paths: Record<string, string>): Promise<void> {
  const looks = (['dark', 'light'] as const).map(async (colorScheme) => {
    const { page } = await openPage(browser, { colorScheme, deviceScaleFactor: 1.5 });
    await signIn(page, url, DEMO_ACCOUNT);
    for (const [name, path] of Object.entries(paths)) await take(page, path, `${name}-${colorScheme}`);
    await page.context().close();
  });
  await Promise.all(looks);
  const { page: phone } = await openPage(browser, {
    colorScheme: 'dark',
    deviceScaleFactor: 2,
    viewport: { width: 390, height: 844 },
  });
  await signIn(phone, url, DEMO_ACCOUNT);
  await take(phone, '/', 'overview-phone');
  await phone.context().close();
}

async function take(page: Page, path: string, name: string): Promise<void> {
  await page.goto(url + path);
  await page.getByText('filer3').first().waitFor();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  await page.screenshot({ path: join(IMAGES, `${name}.png`) });
}
