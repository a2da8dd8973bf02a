import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processTree } from '@mountwatch/testkit';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { freePort } from '../../scripts/run/postgres.mjs';
import { launchBrowser, openPage } from '../kit/browser.ts';
import { until } from '../kit/until.ts';

const ROOT = join(import.meta.dirname, '..', '..');
let browser: Browser;
let directory: string;
let port: number;
let running: ChildProcess | undefined;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'mountwatch-start-'));
  port = await freePort();
});
afterEach(() => {
  if (running?.pid && running.exitCode === null) process.kill(-running.pid, 'SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

function npmStart() {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: ROOT,
    detached: true,
    env: { ...process.env, MOUNTWATCH_PORT: String(port), MOUNTWATCH_DATA_DIR: directory },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { text: '' };
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (printed.text += text));
  running = child;
  return { child, printed };
}

/** Those of them that are still there; one that waits for its parent to collect it has ended. */
function stillRunning(pids: number[]): number[] {
  return pids.filter((pid) => {
    try {
      return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    } catch {
      return false;
    }
  });
}

test('it prints the address and a first sign-in link that works once, reports this host, and Ctrl-C, even twice, leaves nothing', async () => {
  const first = npmStart();
  const { value: link } = await until(
    'the link is printed',
    60_000,
    () => /First sign-in:\s+(\S+)/.exec(first.printed.text)?.[1],
  );
  expect(first.printed.text).toContain(`http://127.0.0.1:${port}`);
  const { page } = await openPage(browser);
  await page.goto(link);
  await page.getByLabel(/e-?mail/i).fill('first@example.org');
  await page
    .getByLabel(/^password/i)
    .first()
    .fill('Correct-horse-9-battery');
  await page.getByRole('button', { name: /create|continue|sign in/i }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await page.goto(`http://127.0.0.1:${port}/hosts`);
  const thisHost = spawnSync('hostname', { encoding: 'utf8' }).stdout.trim();
  await page
    .getByRole('link', { name: new RegExp(thisHost) })
    .first()
    .waitFor({ timeout: 20_000 });
  const again = await openPage(browser);
  await again.page.goto(link);
  await again.page
    .getByText(/already|used|no longer/i)
    .first()
    .waitFor({ timeout: 10_000 });

  const pid = first.child.pid ?? 0;
  const processes = processTree(pid);
  expect(processes.length).toBeGreaterThan(3);
  const startMs = performance.now();
  process.kill(-pid, 'SIGINT');
  setTimeout(() => {
    // It may have ended by then, which is as good.
    if (stillRunning([pid]).length > 0) process.kill(-pid, 'SIGINT');
  }, 200);
  await until(
    'everything has ended',
    10_000,
    () => first.child.exitCode !== null && stillRunning(processes).length === 0,
  );
  expect(performance.now() - startMs).toBeLessThan(10_000);
  expect(first.child.exitCode).toBe(0);
});

test('a second start is ready, and says so, without setting anything up again', async () => {
  for (const attempt of ['first', 'second']) {
    const { child, printed } = npmStart();
    await until(`the ${attempt} start is ready`, 60_000, () => printed.text.includes('Mountwatch is ready'));
    if (attempt === 'second') expect(printed.text).not.toMatch(/installing|generating|building/);
    process.kill(child.pid ?? 0, 'SIGTERM');
    await until('it has ended', 10_000, () => child.exitCode !== null);
  }
});

test('after kill -9 nothing is left, and the next start works', async () => {
  const killed = npmStart();
  await until('it is ready', 60_000, () => killed.printed.text.includes('Mountwatch is ready'));
  const processes = processTree(killed.child.pid ?? 0);
  process.kill(killed.child.pid ?? 0, 'SIGKILL');
  await until('everything has ended', 10_000, () => stillRunning(processes).length === 0);
  const next = npmStart();
  await until('it is ready again', 60_000, () => next.printed.text.includes('Mountwatch is ready'));
  process.kill(next.child.pid ?? 0, 'SIGTERM');
  await until('it has ended', 10_000, () => next.child.exitCode !== null);
});

test('a port that is taken is said in one plain sentence, with who has it', async () => {
  const server = createServer().listen(port, '127.0.0.1');
  const { child, printed } = npmStart();
  await until('it has ended', 30_000, () => child.exitCode !== null);
  server.close();
  expect(child.exitCode).toBe(1);
  expect(printed.text).toMatch(new RegExp(`Port ${port} is taken by \\S+ \\(pid ${process.pid}\\)`));
  expect(printed.text).not.toMatch(/^\s+at /m);
});
