/**
 * CPU per probe: the warm worker against one `stat -f` subprocess per probe, on one healthy hangfs mount, alternating in
 * rounds so that a machine that changes its speed changes both. Counted for child processes only (user + system).
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { cpuSeconds, startHangfs } from '@mountwatch/testkit';
import { median, report } from './report.ts';

const WORKER = join(import.meta.dirname, '..', 'apps/agent/dist/child/probe-worker.js');
const isShort = process.argv.includes('--short');
const ROUNDS = isShort ? 3 : 9;
const WORKER_PROBES = isShort ? 2_000 : 10_000;
const STAT_PROBES = isShort ? 100 : 400;

const hangfs = await startHangfs();
const { mountpoint } = await hangfs.mount({ source: 'filer1:/export' });
const worker = spawn(process.execPath, [WORKER], { cwd: '/', stdio: ['pipe', 'pipe', 'inherit'] });
const answers = createInterface({ input: worker.stdout })[Symbol.asyncIterator]();
const request = `${JSON.stringify({ op: 'probe', path: Buffer.from(mountpoint).toString('base64') })}\n`;

async function workerProbes(count: number): Promise<number> {
  const before = cpuOf(worker);
  for (let probe = 0; probe < count; probe++) {
    worker.stdin.write(request);
    const { value } = await answers.next();
    if (!value || JSON.parse(value).errno !== null) throw new Error(`the probe failed: ${value}`);
  }
  return ((cpuOf(worker) - before) * 1e6) / count;
}

function statProbes(count: number): number {
  const before = process.resourceUsage();
  const childrenBefore = cpuOfEndedChildren();
  for (let probe = 0; probe < count; probe++) {
    const { status } = spawnSync('/usr/bin/stat', ['-f', '-c', '%S', mountpoint], { cwd: '/' });
    if (status !== 0) throw new Error(`stat failed with ${status} (${before.userCPUTime})`);
  }
  return ((cpuOfEndedChildren() - childrenBefore) * 1e6) / count;
}

function cpuOf(child: ChildProcess): number {
  return cpuSeconds([child.pid ?? 0]);
}

/** Our own time is subtracted: what remains is the time of children that we have waited for. */
function cpuOfEndedChildren(): number {
  const own = process.cpuUsage();
  return cpuSeconds([process.pid]) - (own.user + own.system) / 1e6;
}

await workerProbes(200);
statProbes(10);
const pairs: { worker: number; stat: number }[] = [];
for (let round = 0; round < ROUNDS; round++)
  pairs.push({ worker: await workerProbes(WORKER_PROBES), stat: statProbes(STAT_PROBES) });
worker.kill('SIGKILL');
await hangfs.stop();

console.log(
  `CPU per probe, median of ${ROUNDS} rounds: warm worker ${median(pairs.map((pair) => pair.worker)).toFixed(1)} µs, stat -f ${median(pairs.map((pair) => pair.stat)).toFixed(1)} µs`,
);
report({
  name: 'stat -f subprocess / warm worker',
  measured: median(pairs.map((pair) => pair.stat / pair.worker)),
  limit: 10,
  unit: 'times',
  isMoreBetter: true,
});
