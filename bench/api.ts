/**
 * What the API holds: a simulated fleet over the real protocol, the built API, Postgres beside it, all on this machine.
 * `--hosts 10000 --mounts 20 --minutes 10` for the promised fleet; `--short` for `npm test`. The fleet arrives; it is as it
 * is every day; it comes back to an API that started anew; it sends every record that it can at once (beside a bare COPY of
 * the same rows); all its mounts hang within five seconds; last, without the fleet, what 400 days of history cost.
 * `--parts steady,storm` leaves the others out.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { percentile } from '@mountwatch/simulator';
import { arrive, comeBack, sayCost, sayTroubles } from './api-arrival.ts';
import { copyRowsPerSecond } from './api-copy.ts';
import { coldStart, fillHistory, timeHistory } from './api-history.ts';
import { BenchInstallation } from './api-installation.ts';
import { leastRowsPerSecond } from './api-least.ts';
import { reportRest, timeRest } from './api-rest.ts';
import { report } from './report.ts';

const { values } = parseArgs({
  options: {
    hosts: { type: 'string' },
    mounts: { type: 'string', default: '20' },
    minutes: { type: 'string' },
    short: { type: 'boolean', default: false },
    flood: { type: 'string' },
    profile: { type: 'string' },
    parts: { type: 'string' },
  },
});
/** To ask may cost Postgres a tenth of a second: not too often. */
const ASK_AGAIN_MS = 1_000;
const PARTS = { steady, comeback, flood, storm, history };
const wanted = values.parts?.split(',') ?? Object.keys(PARTS);
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0)
  throw new Error(`no such part: ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);
const hostCount = Number(values.hosts ?? (values.short ? 20 : 500));
const mountsPerHost = Number(values.mounts);
const steadySeconds = values.short ? 4 : Number(values.minutes ?? 1) * 60;
const floodPerHost = Number(values.flood ?? (values.short ? 250 : 1000));
const connectSeconds = Math.max(1, hostCount / 150);
const mountCount = hostCount * mountsPerHost;

const installation = new BenchInstallation(values.profile);
try {
  await installation.start();
  console.log(`${hostCount} hosts × ${mountsPerHost} mounts; connecting over ${connectSeconds.toFixed(0)} s`);
  await arrive(installation, { hostCount, mountsPerHost, connectSeconds });
  await installation.sayStatements();
  for (const [name, part] of Object.entries(PARTS)) if (wanted.includes(name)) await part();
} finally {
  const { apiOutput } = installation;
  if (apiOutput !== '') console.log(`the API said:\n${apiOutput.slice(-3000)}`);
  await installation.stop();
}

async function steady(): Promise<void> {
  await sleep(2_000);
  installation.takeAckMs();
  const before = installation.cost();
  const heartbeatsBefore = installation.report?.heartbeatCount ?? 0;
  const startMs = performance.now();
  const lagsMs: number[] = [];
  let apiMegabytes = 0;
  while (performance.now() - startMs < steadySeconds * 1000) {
    await sleep(1_000);
    lagsMs.push(installation.report?.lagMs ?? 0);
    apiMegabytes = Math.max(apiMegabytes, installation.cost().api.megabytes);
  }
  const seconds = (performance.now() - startMs) / 1000;
  const after = installation.cost();
  const spent = spentBetween(before, after);
  const share = (name: 'api' | 'postgres' | 'fleet') => `${name} ${((spent[name] / seconds) * 100).toFixed(0)} %`;
  const heartbeats = ((installation.report?.heartbeatCount ?? 0) - heartbeatsBefore) / seconds;
  console.log(`steady for ${seconds.toFixed(0)} s, ${heartbeats.toFixed(0)} heartbeats a second`);
  console.log(`  of one core: ${share('api')}, ${share('postgres')}, ${share('fleet')}`);
  const forOneHost = ((spent.api + spent.postgres) / seconds / hostCount) * 1e6;
  console.log(`  processor time for one host's second, API and Postgres: ${forOneHost.toFixed(0)} µs`);
  await installation.sayStatements();
  const ackMs = installation.takeAckMs();
  const half = Math.floor(lagsMs.length / 2);
  const growth = mean(lagsMs.slice(half)) - mean(lagsMs.slice(0, half));
  console.log(`  ${ackMs.length} acknowledgements, p50 ${percentile(ackMs, 0.5).toFixed(1)} ms`);
  if (ackMs.length > 0)
    report({ name: 'acknowledgement, p99', measured: percentile(ackMs, 0.99), limit: 1000, unit: 'ms' });
  report({ name: 'lag growth, second half over first', measured: Math.max(0, growth), limit: 1000, unit: 'ms' });
  report({ name: 'API memory', measured: apiMegabytes, limit: 1000, unit: 'MB' });
  reportRest(await timeRest(installation, values.short ? 5 : 100), 'under that load');
  sayTroubles(installation);
}

async function comeback(): Promise<void> {
  await comeBack(installation, hostCount);
  await installation.sayStatements();
}

async function flood(): Promise<void> {
  const storedBefore = await countOf('transitions');
  installation.takeAckMs();
  const costBefore = installation.cost();
  const seconds = await installation.flood(floodPerHost);
  const stored = (await countOf('transitions')) - storedBefore;
  const ackMs = installation.takeAckMs();
  const rate = stored / seconds;
  const spent = spentBetween(costBefore, installation.cost());
  await installation.sayStatements();
  const copyRate = await copyRowsPerSecond(installation);
  const each = (name: 'api' | 'postgres' | 'fleet') => `${name} ${((spent[name] / stored) * 1e6).toFixed(0)} µs`;
  console.log(`processor time for one stored transition: ${each('api')}, ${each('postgres')}, ${each('fleet')}`);
  console.log(`flood: ${stored} transitions stored in ${seconds.toFixed(1)} s, ${rate.toFixed(0)} a second`);
  console.log(
    `  bare COPY of the same rows: ${copyRate.toFixed(0)} a second; acknowledgement p99 ${percentile(ackMs, 0.99).toFixed(0)} ms`,
  );
  report({ name: 'durable ingest over COPY', measured: rate / copyRate, limit: 0.5, unit: '', isMoreBetter: true });
  const least = await leastRowsPerSecond(installation);
  const beside = (leastRate: number) =>
    `${leastRate.toFixed(0)} a second, ${(leastRate / copyRate).toFixed(2)} of COPY; ours is ${(rate / leastRate).toFixed(2)} of it`;
  console.log(`  the least that could be called ingest: ${beside(least.unchecked)}`);
  console.log(`  the same, if it checks, knows whose each is and keeps states: ${beside(least.checked)}`);
  sayTroubles(installation);
}

async function storm(): Promise<void> {
  const before = installation.cost();
  const startMs = performance.now();
  installation.order({ kind: 'storm', withinMs: 5_000, lastsMs: 3_600_000 });
  const notHung = () =>
    installation.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM (SELECT FROM mounts WHERE state <> 'hung' LIMIT 1) left_over`,
    );
  const firstIncident = openIncident(startMs);
  await until('every mount is hung', 600, async () => (await notHung())[0]?.count === 0).catch(async (error) => {
    await installation.sayStatements();
    throw error;
  });
  const storedSeconds = (performance.now() - startMs) / 1000;
  // There is always a minute or a finding on its way: what has waited for longer waits because of the storm.
  await until('nothing waits for long', 600, async () => (installation.report?.lagMs ?? 0) < 2_000);
  const drainedSeconds = (performance.now() - startMs) / 1000;
  console.log(
    `storm: ${mountCount} mounts hung; all stored after ${storedSeconds.toFixed(1)} s, drained after ${drainedSeconds.toFixed(1)} s`,
  );
  sayCost(installation, before, { each: 'mount', count: mountCount });
  await installation.sayStatements();
  const stored = await installation.query<{ count: number }>(
    `SELECT count(DISTINCT mount_id)::int AS count FROM transitions WHERE "to" = 'hung'`,
  );
  report({
    name: 'mounts with a stored transition',
    measured: stored[0]?.count ?? 0,
    limit: mountCount,
    unit: '',
    isMoreBetter: true,
  });
  report({
    name: 'storm to the last state stored',
    measured: storedSeconds - 10,
    limit: 20,
    unit: 's after the last deadline',
  });
  console.log(`  the first incident is open ${(await firstIncident).toFixed(1)} s after the storm began`);
  await sleep(3_000);
  const open = await openIncidents();
  console.log(
    `  open incidents: ${open.length}: ${open
      .slice(0, 3)
      .map((each) => each.title)
      .join('; ')}`,
  );
  reportRest(await timeRest(installation, values.short ? 5 : 50), 'with all hung');
  sayTroubles(installation);
}

async function history(): Promise<void> {
  installation.order({ kind: 'leave' });
  await fillHistory(installation, values.short ? 2 : 30);
  await coldStart(installation);
  await timeHistory(installation, values.short ? 3 : 20);
}

type Cost = ReturnType<BenchInstallation['cost']>;

/** Processor time of each, in seconds. */
function spentBetween(before: Cost, after: Cost): Record<keyof Cost, number> {
  const ofOne = (name: keyof Cost) => after[name].cpuSeconds - before[name].cpuSeconds;
  return { api: ofOne('api'), postgres: ofOne('postgres'), fleet: ofOne('fleet') };
}

/** How long after the storm began anything is open, in seconds: asked beside everything else, as a person would. */
async function openIncident(startMs: number): Promise<number> {
  await until('an incident is open', 600, async () => (await openIncidents()).length > 0);
  return (performance.now() - startMs) / 1000;
}

async function openIncidents(): Promise<{ title: string }[]> {
  return (await installation.rest.get<{ items: { title: string }[] }>('incidents?status=open')).items;
}

async function countOf(table: 'transitions'): Promise<number> {
  const [row] = await installation.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  return row?.count ?? 0;
}

async function until(what: string, seconds: number, isSo: () => Promise<boolean>): Promise<void> {
  const deadlineMs = performance.now() + seconds * 1000;
  while (!(await isSo())) {
    if (performance.now() > deadlineMs) throw new Error(`not within ${seconds} s: ${what}`);
    await sleep(ASK_AGAIN_MS);
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
