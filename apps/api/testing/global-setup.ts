import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PgBoss } from 'pg-boss';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../../scripts/run/postgres.mjs';
import { migrate } from '../src/platform/database/migrate.ts';
import { onServer } from './on-server.ts';

/** The database that every suite's own is cloned from: migrated once. */
const TEMPLATE = 'mountwatch_template';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
    templateDatabase: string;
  }
}

/** A Postgres of its own for the whole run, in memory's speed: nothing in it has to survive. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), 'mountwatch-test-'));
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const postgres = await startPostgres({ directory, settings, log: () => {} });
  const postgresUrl = postgres.urlFor('postgres');
  await onServer(postgresUrl, (client) => client.query(`CREATE DATABASE ${TEMPLATE}`));
  await migrate(postgres.urlFor(TEMPLATE));
  await installJobs(postgres.urlFor(TEMPLATE));
  project.provide('postgresUrl', postgresUrl);
  project.provide('templateDatabase', TEMPLATE);
  return async () => {
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  };
}

/** Half a second that every suite would spend again. */
async function installJobs(connectionString: string): Promise<void> {
  const boss = new PgBoss({ connectionString, schedule: false, supervise: false, registerInstance: false });
  await boss.start();
  await boss.stop({ close: true });
}
