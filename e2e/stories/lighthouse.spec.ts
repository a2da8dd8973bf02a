import { join } from 'node:path';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../scripts/run/postgres.mjs';
import { CHROMIUM, signIn } from '../kit/browser.ts';
import { Installation } from '../kit/installation.ts';
import { until } from '../kit/until.ts';

const quick = { MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS: '1', MOUNTWATCH_AGENT_PROBE_TIMEOUT_SECONDS: '1' };
let installation: Installation;

beforeAll(async () => {
  installation = await Installation.start();
  const dead = await installation.mount('filer1:/export/home');
  await installation.mount('filer2:/export/data');
  installation.startAgent({ environment: quick });
  const { rest } = installation;
  await until('the mounts are ok', 15_000, async () => (await rest.all('mounts', { state: 'ok' })).length === 2);
  await dead.hang({ killable: true });
  await until('an incident is open', 15_000, async () => (await rest.all('incidents', { status: 'open' }))[0]);
});
afterAll(() => installation?.stop());

/** Its performance is printed and not judged: what else the machine does makes 74 of a 100. */
test('the overview, signed in, is judged accessible by Lighthouse, moves nothing while it loads, and is small', async () => {
  const judged = await judge();
  expect(judged.accessibility).toBeGreaterThanOrEqual(95);
  expect(judged.shifts).toEqual([]);
  expect(judged.fileCount).toBeLessThanOrEqual(40);
  expect(judged.transferredBytes).toBeLessThan(450_000);
}, 120_000);

async function judge() {
  const port = await freePort();
  const context = await chromium.launchPersistentContext(join(installation.directory, 'lighthouse'), {
    executablePath: CHROMIUM.path,
    args: [...CHROMIUM.flags, `--remote-debugging-port=${port}`],
  });
  try {
    const page = await context.newPage();
    await signIn(page, installation.url);
    await page.close();
    const result = await lighthouse(
      installation.url,
      { port, onlyCategories: ['performance', 'accessibility'], logLevel: 'error' },
      desktopConfig,
    );
    if (!result) throw new Error('Lighthouse says nothing');
    const { categories, audits } = result.lhr;
    const score = (name: string) => Math.round(100 * (categories[name]?.score ?? 0));
    const requests = itemsOf(audits['network-requests']?.details) as { transferSize: number; url: string }[];
    // Live updates have the page ask again for as long as Lighthouse looks: what is asked anew is counted once.
    const sizes = new Map(requests.map(({ url, transferSize }) => [new URL(url).pathname, transferSize]));
    const transferred = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    console.log(
      `lighthouse: performance ${score('performance')} (95), accessibility ${score('accessibility')} (95), ` +
        `${requests.length} requests for ${sizes.size} files, ${(transferred / 1000).toFixed(0)} kB, ` +
        `first paint ${audits['first-contentful-paint']?.displayValue}, largest ${audits['largest-contentful-paint']?.displayValue}, ` +
        `blocked ${audits['total-blocking-time']?.displayValue}`,
    );
    return {
      accessibility: score('accessibility'),
      shifts: shiftedBy(audits['layout-shifts']?.details),
      fileCount: sizes.size,
      transferredBytes: transferred,
    };
  } finally {
    await context.close();
  }
}

/** Below this it is a word that grew, as an age does, within its own line. */
const LEAST_SHIFT = 0.001;

/** What moved while the page loaded. */
function shiftedBy(details: unknown): string[] {
  const shifts = itemsOf(details) as { score: number; node?: { selector?: string } }[];
  const seen = shifts.filter(({ score }) => score >= LEAST_SHIFT);
  return seen.map(({ score, node }) => `${score.toFixed(4)} ${node?.selector}`);
}

function itemsOf(details: unknown): unknown[] {
  return (details as { items?: unknown[] } | undefined)?.items ?? [];
}
