import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { createLogger } from '@mountwatch/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onServer } from '../../../../testing/on-server.ts';
import { TestClock } from '../../../../testing/test-clock.ts';
import { createTestDatabase, type TestDatabase } from '../../../../testing/test-database.ts';
import { Config } from '../../../config/index.ts';
import { ADVISORY_LOCKS } from '../../../platform/database/index.ts';
import { Kit } from '../../../platform/kit/index.ts';
import { LeaderLock } from './leader-lock.ts';

let database: TestDatabase;
let kit: Kit;

const terminateLeader = () =>
  onServer(database.url, (client) =>
    client.query(
      `SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
       WHERE l.locktype = 'advisory' AND d.datname = current_database()`,
    ),
  );

/** Of the leader's session in Postgres. */
const leaderPid = () =>
  onServer(database.url, async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      `SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database
       WHERE l.locktype = 'advisory' AND d.datname = current_database()`,
    );
    const [row] = rows;
    if (row === undefined) throw new Error('nobody leads');
    return row.pid;
  });

beforeAll(async () => {
  database = await createTestDatabase();
  const config = Config.parse({ databaseUrl: database.url, logLevel: 'silent' });
  const logger = await createLogger('test', 'silent', 'json');
  kit = new Kit({ config, clock: new TestClock(), logger, announce: () => {} });
});
afterAll(() => database.drop());

describe('the leader lock', () => {
  it('is held by one replica, and free for another as soon as that one lets go', async () => {
    const [first, second] = [new LeaderLock(kit), new LeaderLock(kit)];
    expect(await first.hold()).toBe(true);
    expect(await second.hold()).toBe(false);
    expect(await first.hold()).toBe(true);
    await first.release();
    expect(await second.hold()).toBe(true);
    expect(await first.hold()).toBe(false);
    await Promise.all([first.release(), second.release()]);
  });

  it('is given to one of two that ask at once', async () => {
    const locks = [new LeaderLock(kit), new LeaderLock(kit)];
    const held = await Promise.all(locks.map((lock) => lock.hold()));
    expect(held.toSorted()).toEqual([false, true]);
    await Promise.all(locks.map((lock) => lock.release()));
  });

  it('is lost with the connection, and the one that lost it learns so before it acts again', async () => {
    const [first, second] = [new LeaderLock(kit), new LeaderLock(kit)];
    expect(await first.hold()).toBe(true);
    await terminateLeader();
    expect(await second.hold()).toBe(true);
    expect(await first.hold().catch(() => false)).toBe(false);
    expect(await first.hold()).toBe(false);
    await Promise.all([first.release(), second.release()]);
  });

  it('is kept through a step that takes longer than a frozen leader is waited for', async () => {
    const lock = new LeaderLock(kit);
    expect(await lock.hold()).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    const successor = new LeaderLock(kit);
    expect(await successor.hold()).toBe(false);
    await Promise.all([lock.release(), successor.release()]);
  });

  it('says one thing at a time, also to a database that stands still', async () => {
    const warnings: string[] = [];
    const note = ({ message }: Error) => warnings.push(message);
    process.on('warning', note);
    const lock = new LeaderLock(kit);
    expect(await lock.hold()).toBe(true);
    const pid = await leaderPid();
    process.kill(pid, 'SIGSTOP');
    try {
      await new Promise((resolve) => setTimeout(resolve, 2_500));
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    expect(await lock.hold()).toBe(true);
    expect(warnings).toEqual([]);
    process.off('warning', note);
    await lock.release();
  });

  it('is free 4 s after its leader has frozen', async () => {
    const frozen = await frozenLeader();
    const successor = new LeaderLock(kit);
    const startMs = performance.now();
    await expect.poll(() => successor.hold(), { timeout: 8_000, interval: 250 }).toBe(true);
    expect(performance.now() - startMs).toBeLessThan(6_000);
    await successor.release();
    frozen.terminate();
  });
});

/** A leader in a thread that holds the lock and then never comes to itself again, as a stopped process does. */
async function frozenLeader(): Promise<Worker> {
  const code = `
    const { parentPort, workerData } = require('node:worker_threads');
    const pg = require('pg');
    const client = new pg.Client({ connectionString: workerData.url, options: '-c idle_session_timeout=4000' });
    client.on('error', () => {});
    client.connect().then(() => client.query('SELECT pg_advisory_lock(' + workerData.lock + ')')).then(() => {
      parentPort.postMessage('held');
      setTimeout(() => { for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000); }, 50);
    });`;
  const workerData = { url: database.url, lock: ADVISORY_LOCKS.correlation };
  const worker = new Worker(code, { eval: true, workerData });
  await once(worker, 'message');
  return worker;
}
