import { createLogger } from '@mountwatch/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onServer } from '../../../../testing/on-server.ts';
import { TestClock } from '../../../../testing/test-clock.ts';
import { createTestDatabase, type TestDatabase } from '../../../../testing/test-database.ts';
import { Config } from '../../../config/index.ts';
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

  it('asks Postgres to end the session of a leader that has frozen', async () => {
    const lock = new LeaderLock(kit);
    expect(await lock.hold()).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 7_000));
    const successor = new LeaderLock(kit);
    expect(await successor.hold()).toBe(true);
    await Promise.all([lock.release(), successor.release()]);
  });
});
