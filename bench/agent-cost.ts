/**
 * What the agent costs with 100 healthy hangfs mounts at one probe per 10 s: percent of one core and PSS of all its
 * processes, while it reports to a real API.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds, processTree, pssKilobytes } from '@mountwatch/testkit';
import { Installation } from '../e2e/kit/installation.ts';
import { until } from '../e2e/kit/until.ts';
import { report } from './report.ts';

const MOUNTS = 100;
const measureSeconds = process.argv.includes('--short') ? 20 : 120;

const installation = await Installation.start();
try {
  await Promise.all(
    Array.from({ length: MOUNTS }, (_, index) => installation.mount(`filer${index % 10}:/export/${index}`)),
  );
  const agent = installation.startAgent();
  await until(
    'every mount is ok',
    60_000,
    async () => (await installation.rest.all('mounts', { state: 'ok' })).length === MOUNTS,
  );
  await sleep(10_000);
  const before = cpuSeconds(processTree(agent.pid));
  const startMs = performance.now();
  let worstPssKilobytes = 0;
  while (performance.now() - startMs < measureSeconds * 1000) {
    await sleep(5_000);
    worstPssKilobytes = Math.max(worstPssKilobytes, pssKilobytes(processTree(agent.pid)));
  }
  const seconds = (performance.now() - startMs) / 1000;
  const percent = ((cpuSeconds(processTree(agent.pid)) - before) / seconds) * 100;
  console.log(
    `${MOUNTS} healthy mounts at 10 s, over ${seconds.toFixed(0)} s, ${processTree(agent.pid).length} processes`,
  );
  report({ name: 'agent CPU', measured: percent, limit: 1, unit: '% of one core' });
  report({ name: 'agent memory, all its processes', measured: worstPssKilobytes / 1024, limit: 90, unit: 'MB PSS' });
} finally {
  await installation.stop();
}
