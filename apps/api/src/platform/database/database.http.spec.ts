import { createLogger } from '@mountwatch/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestClock } from '../../../testing/test-clock.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { Config } from '../../config/index.ts';
import { createApp } from '../../create-app.ts';
import { type Announcement, Kit } from '../kit/index.ts';

const TOKEN = 'mw_test_admin_token_of_this_suite_only_0002';

let database: TestDatabase;

beforeEach(async () => {
  database = await createTestDatabase({ isEmpty: true });
});
afterEach(() => database.drop());

async function startApi(announcements: Announcement[]) {
  const config = Config.parse({ port: 0, databaseUrl: database.url, adminToken: TOKEN });
  const logger = await createLogger('test', 'silent', 'json');
  const announce = (announcement: Announcement) => announcements.push(announcement);
  const app = await createApp(new Kit({ config, clock: new TestClock(), logger, announce }));
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const ask = (path: string) => fetch(new URL(path, url), { headers: { authorization: `Bearer ${TOKEN}` } });
  return { app, ask };
}

describe('an API that starts without its database', { timeout: 40_000 }, () => {
  it('listens, says why it is not ready, and by itself migrates and is ready once the database is there', async () => {
    await database.cutOff();
    const { app, ask } = await startApi([]);
    try {
      expect((await ask('/healthz')).status).toBe(200);
      const notReady = await ask('/readyz');
      expect(notReady.status).toBe(503);
      expect(await notReady.json()).toMatchObject({ code: 'database-unavailable' });
      expect((await ask('/api/v1/tokens')).status).toBe(503);
      await database.bringBack();
      await expect.poll(async () => (await ask('/readyz')).status, { timeout: 15_000 }).toBe(200);
      expect((await ask('/api/v1/tokens')).status).toBe(200);
    } finally {
      await app.close();
    }
  });

  it('stops at once while it is still trying', async () => {
    await database.cutOff();
    const { app } = await startApi([]);
    const began = performance.now();
    await app.close();
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe('two replicas that start at once on an empty database', () => {
  it('both become ready, and the given token is there once', async () => {
    const announcements: Announcement[] = [];
    const replicas = await Promise.all([startApi(announcements), startApi(announcements)]);
    try {
      for (const { ask } of replicas) {
        await expect.poll(async () => (await ask('/readyz')).status, { timeout: 15_000 }).toBe(200);
      }
      const page = (await (await replicas[0].ask('/api/v1/tokens')).json()) as { items: unknown[] };
      expect(page.items).toHaveLength(1);
    } finally {
      for (const { app } of replicas) await app.close();
    }
  });
});
