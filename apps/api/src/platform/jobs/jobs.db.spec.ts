import { createLogger } from '@mountwatch/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onServer } from '../../../testing/on-server.ts';
import { TestClock } from '../../../testing/test-clock.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { Config } from '../../config/index.ts';
import { Database } from '../database/index.ts';
import { Kit } from '../kit/index.ts';
import { type JobRun, Jobs } from './jobs.ts';

const QUEUE = 'say-it';
let store: TestDatabase;
const replicas: { database: Database; jobs: Jobs }[] = [];
const runs: JobRun<{ word: string }>[] = [];

/** As the platform starts them, on a database where pg-boss has never been. */
async function replica() {
  const config = Config.parse({ databaseUrl: store.url, logLevel: 'silent' });
  const kit = new Kit({
    config,
    clock: new TestClock(),
    logger: await createLogger('t', 'silent', 'json'),
    announce() {},
  });
  const database = new Database(kit);
  const jobs = new Jobs(database, kit);
  jobs.workOn<{ word: string }>({
    ...{ name: QUEUE, retryLimit: 1, retryDelaySeconds: 1, longestDelaySeconds: 1, deadlineSeconds: 30 },
    run: async (job) => {
      runs.push(job);
      if (job.data.word === 'never') throw new Error('not today');
    },
  });
  replicas.push({ database, jobs });
  return { database, jobs };
}

beforeAll(async () => {
  store = await createTestDatabase();
  await onServer(store.url, (client) => client.query('DROP SCHEMA pgboss CASCADE'));
  await Promise.all([replica(), replica(), replica()]);
  for (const { database } of replicas) database.onApplicationBootstrap();
  await Promise.all(replicas.map(({ database }) => database.untilReady()));
});
afterAll(async () => {
  await Promise.all(replicas.map(({ jobs }) => jobs.onApplicationShutdown()));
  await Promise.all(replicas.map(({ database }) => database.onApplicationShutdown()));
  await store.drop();
});

const [first] = [() => replicas[0] as (typeof replicas)[number]];
const send = (word: string, fail = false) =>
  first().database.transaction(async (db) => {
    await first().jobs.send(db, QUEUE, [{ data: { word }, delaySeconds: 0, group: 'g' }]);
    if (fail) throw new Error('rolled back');
  });
const triesOf = (word: string) => runs.filter((run) => run.data.word === word);

describe('three replicas that start at once on an empty database', () => {
  it('make one schema for jobs', async () => {
    const { rows } = await onServer(store.url, (client) => client.query('SELECT version FROM pgboss.version'));
    expect(rows).toHaveLength(1);
  });

  it('do each job once between them', async () => {
    const words = Array.from({ length: 30 }, (_, index) => `word ${index}`);
    await Promise.all(words.map((word) => send(word)));
    await expect.poll(() => words.filter((word) => triesOf(word).length > 0).length, { timeout: 15_000 }).toBe(30);
    expect(words.flatMap(triesOf)).toHaveLength(30);
  });
});

describe('a job', () => {
  it('is not there where its transaction was rolled back', async () => {
    await expect(send('gone', true)).rejects.toThrow('rolled back');
    await send('after');
    await expect.poll(() => triesOf('after').length, { timeout: 15_000 }).toBe(1);
    expect(triesOf('gone')).toEqual([]);
  });

  it('that fails is tried again, knows its last try, and then is left', async () => {
    await send('never');
    await expect.poll(() => triesOf('never').length, { timeout: 20_000 }).toBe(2);
    expect(triesOf('never').map(({ isLastTry }) => isLastTry)).toEqual([false, true]);
  }, 40_000);
});
