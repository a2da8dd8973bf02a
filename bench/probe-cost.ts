/**
 * CPU per probe: the agent's own warm worker against one `stat -f` subprocess per probe, on one healthy hangfs mount, in
 * turns, so that a machine that changes its speed changes both. Counted for the children only (user + system).
 */
import { spawnSync } from 'node:child_process';
import { cpuSeconds, startHangfs } from '@mountwatch/testkit';
import { Worker } from '../apps/agent/src/child/worker.ts';
import { median, report } from './report.ts';

const isShort = process.argv.includes('--short');
const ROUNDS = isShort ? 3 : 9;
const WORKER_PROBES = isShort ? 2_000 : 10_000;
const STAT_PROBES = isShort ? 100 : 400;

async function workerMicroseconds(worker: Worker, path: string, probes: number): Promise<number> {
  const request = { op: 'probe' as const, path: Buffer.from(path).toString('base64') };
  const before = cpuSeconds([worker.pid]);
  for (let probe = 0; probe < probes; probe++) {
    const answer = await worker.ask(request);
    if (answer?.op !== 'probe' || answer.errno !== null) throw new Error(`the probe failed: ${JSON.stringify(answer)}`);
  }
  return ((cpuSeconds([worker.pid]) - before) * 1e6) / probes;
}

function statMicroseconds(path: string, probes: number): number {
  const before = cpuOfEndedChildren();
  for (let probe = 0; probe < probes; probe++) {
    const { status, stderr } = spawnSync('/usr/bin/stat', ['-f', '-c', '%S', path], { cwd: '/', encoding: 'utf8' });
    if (status !== 0) throw new Error(`stat failed: ${stderr}`);
  }
  return ((cpuOfEndedChildren() - before) * 1e6) / probes;
}

/** Our own time is subtracted: what remains is the time of children that we have waited for. */
function cpuOfEndedChildren(): number {
  const own = process.cpuUsage();
  return cpuSeconds([process.pid]) - (own.user + own.system) / 1e6;
}

const hangfs = await startHangfs();
const worker = new Worker();
try {
  const { mountpoint } = await hangfs.mount({ source: 'filer1:/export' });
  await workerMicroseconds(worker, mountpoint, 200);
  statMicroseconds(mountpoint, 10);
  const rounds: { worker: number; stat: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const byWorker = await workerMicroseconds(worker, mountpoint, WORKER_PROBES);
    rounds.push({ worker: byWorker, stat: statMicroseconds(mountpoint, STAT_PROBES) });
  }
  const [ofWorker, ofStat] = [median(rounds.map((each) => each.worker)), median(rounds.map((each) => each.stat))];
  console.log(
    `CPU per probe, median of ${ROUNDS} rounds: worker ${ofWorker.toFixed(1)} µs, stat -f ${ofStat.toFixed(1)} µs`,
  );
  const measured = median(rounds.map((each) => each.stat / each.worker));
  report({ name: 'stat -f subprocess / warm worker', measured, limit: 10, unit: 'times', isMoreBetter: true });
} finally {
  worker.kill();
  await hangfs.stop();
}
