import type { Problem } from '@mountwatch/protocol';
import { createLogger } from '@mountwatch/runtime';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Config } from '../src/config/index.ts';
import { createApp } from '../src/create-app.ts';
import { Database, type Db } from '../src/platform/database/index.ts';
import { type Announcement, Kit } from '../src/platform/kit/index.ts';
import { TestClock } from './test-clock.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export const ADMIN_TOKEN = 'mw_test_admin_token_of_this_suite_only_0001';
export const AGENT_TOKEN = 'mw_test_agent_token_of_this_suite_only_0001';

export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface TestApp {
  app: NestExpressApplication;
  url: string;
  clock: TestClock;
  database: TestDatabase;
  db: Db;
  /** What was said to the process that would have started this one. */
  announcements: Announcement[];
  /** Asks as the administrator's token, unless `init.headers` has an Authorization (an empty one leaves it out). */
  ask<Body = unknown>(path: string, init?: RequestInit): Promise<Answer<Body>>;
  /** Posts a JSON body in the same way. */
  post<Body = unknown>(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer<Body>>;
  stop(): Promise<void>;
}

export type ProblemAnswer = Answer<Problem>;

/** The whole application on a free port, with a database of its own and a clock that the test moves. */
export async function startTestApp(overrides: Partial<Config> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const clock = new TestClock();
  const config = Config.parse({
    port: 0,
    databaseUrl: database.url,
    databasePoolSize: 5,
    adminToken: ADMIN_TOKEN,
    localAgentToken: AGENT_TOKEN,
    logLevel: 'silent',
    requestsPerMinute: 1_000_000,
    recogniseServersSeconds: 86_400,
    ...overrides,
  });
  const logger = await createLogger('test', config.logLevel, 'json');
  const announcements: Announcement[] = [];
  const announce = (announcement: Announcement) => announcements.push(announcement);
  const app = await createApp(new Kit({ config, clock, logger, announce }));
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  await app.get(Database).untilReady();
  const ask = askWith(url);
  return {
    app,
    url,
    clock,
    database,
    announcements,
    db: app.get(Database).client,
    ask,
    post: (path, body, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', ...headers },
      }),
    async stop() {
      await app.close();
      await database.drop();
    },
  };
}

function askWith(url: string): TestApp['ask'] {
  return async <Body>(path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${ADMIN_TOKEN}`);
    if (headers.get('authorization') === '') headers.delete('authorization');
    const response = await fetch(new URL(path, url), { ...init, headers });
    const text = await response.text();
    const isJson = text !== '' && /[/+]json\b/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as Body };
  };
}
