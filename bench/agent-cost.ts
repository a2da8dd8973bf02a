/**
 * What the agent costs with 100 hangfs mounts at one probe per 10 s, while it reports to a real API: percent of one core and
 * PSS of all its processes. Three times: every mount healthy, every mount dead, and every mount dead so that no process in
 * it can be killed. The bounds are the same, and the dead do not pile up: the processes after are as many as before.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds, type HangfsMount, processTree, pssKilobytes } from '@mountwatch/testkit';
import { Installation } from '../e2e/kit/installation.ts';
import { until } from '../e2e/kit/until.ts';
import { report } from './report.ts';

const MOUNTS = 100;
const measureSeconds = process.argv.includes('--short') ? 20 : 120;

const installation = await Installation.start();
try {
  const mounts = await Promise.all(
    Array.from({ length: MOUNTS }, (_, index) => installation.mount(`filer${index % 10}:/export/${index}`)),
  );
  const { pid } = installation.startAgent();
  await allAre('ok');
  // In its first half minute Node compiles what runs often: not what an agent costs that stays.
  await sleep(30_000);
  await measure('healthy', pid);
  for (const killable of [true, false]) {
    await eachOf(mounts, (mount) => mount.hang({ killable }));
    await allAre('hung');
    await measure(killable ? 'dead' : 'unkillable', pid);
    await eachOf(mounts, (mount) => mount.answer());
    await allAre('ok');
  }
} finally {
  await installation.stop();
}

async function eachOf(mounts: readonly HangfsMount[], change: (mount: HangfsMount) => Promise<void>): Promise<void> {
  for (const mount of mounts) await change(mount);
}

async function allAre(state: 'ok' | 'hung'): Promise<void> {
  await until(
    `every mount is ${state}`,
    120_000,
    async () => (await installation.rest.all('mounts', { state })).length === MOUNTS,
  );
}

async function measure(kind: string, pid: number): Promise<void> {
  await sleep(10_000);
  const processesBefore = processTree(pid).length;
  const before = cpuSeconds(processTree(pid));
  const startMs = performance.now();
  let worstPssKilobytes = 0;
  while (performance.now() - startMs < measureSeconds * 1000) {
    await sleep(5_000);
    worstPssKilobytes = Math.max(worstPssKilobytes, pssKilobytes(processTree(pid)));
  }
  const seconds = (performance.now() - startMs) / 1000;
  const percent = ((cpuSeconds(processTree(pid)) - before) / seconds) * 100;
  const processes = processTree(pid).length;
  console.log(`${MOUNTS} ${kind} mounts at 10 s, over ${seconds.toFixed(0)} s, ${processes} processes`);
  report({ name: `agent CPU, ${kind}`, measured: percent, limit: 1, unit: '% of one core' });
  report({ name: `agent memory, ${kind}`, measured: worstPssKilobytes / 1024, limit: 90, unit: 'MB PSS' });
  report({ name: `agent processes more, ${kind}`, measured: processes - processesBefore, limit: 3, unit: '' });
}
