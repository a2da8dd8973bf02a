/**
 * From the moment a mount hangs until REST says `hung`, at default settings (10 s, 5 s), on an idle mount: nothing but our
 * probe looks at it. Twenty tries at random phases of the probe's interval, one after the other begun.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { HangfsMount } from '@mountwatch/testkit';
import { Installation } from '../e2e/kit/installation.ts';
import { until } from '../e2e/kit/until.ts';
import { median, report } from './report.ts';

const isShort = process.argv.includes('--short');
const TRIES = isShort ? 4 : 20;
const SPACING_MS = 2_000;

const installation = await Installation.start();
try {
  const mounts = await Promise.all(
    Array.from({ length: TRIES }, (_, index) => installation.mount(`filer${index}:/export`)),
  );
  installation.startAgent();
  await until(
    'every mount is ok',
    60_000,
    async () => (await installation.rest.all('mounts', { state: 'ok' })).length === TRIES,
  );
  await sleep(5_000);
  const tookSeconds = await Promise.all(mounts.map(secondsUntilHung));
  const list = [...tookSeconds].sort((a, b) => a - b).map((seconds) => seconds.toFixed(1));
  console.log(`from hang to hung over REST, ${TRIES} tries, seconds: ${list.join(' ')}`);
  report({ name: 'time to hung, median', measured: median(tookSeconds), limit: 10.5, unit: 's' });
  report({ name: 'time to hung, worst', measured: Math.max(...tookSeconds), limit: 16, unit: 's' });
} finally {
  await installation.stop();
}

async function secondsUntilHung(mount: HangfsMount, index: number): Promise<number> {
  await sleep(index * SPACING_MS + Math.random() * SPACING_MS);
  await mount.hang({ killable: true });
  const { tookMs } = await until(`${mount.mountpoint} is hung`, 60_000, async () => {
    const hung = await installation.rest.all('mounts', { state: 'hung' });
    return hung.some(({ mountpoint }) => mountpoint === mount.mountpoint);
  });
  await mount.answer();
  return tookMs / 1000;
}
