import type { Problem } from '@mountwatch/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

let api: TestApp;
const nobody = { headers: { authorization: '' } };

beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.stop());

describe('GET /healthz', () => {
  it('200: answers anyone that the process is alive', async () => {
    const answer = await api.ask('/healthz', nobody);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ status: 'alive' });
  });
});

describe('GET /readyz', () => {
  it('200: says ready while the database answers', async () => {
    expect(await api.ask('/readyz', nobody)).toMatchObject({ status: 200, body: { status: 'ready' } });
  });

  it('503: names the database while it is away, and is 200 again when it is back', async () => {
    await api.database.cutOff();
    const away = await api.ask<Problem>('/readyz', nobody);
    expect(away.status).toBe(503);
    expect(away.body.code).toBe('database-unavailable');
    expect(await api.ask('/healthz', nobody)).toMatchObject({ status: 200 });
    await api.database.bringBack();
    await expect.poll(async () => (await api.ask('/readyz', nobody)).status, { timeout: 10_000 }).toBe(200);
  });
});

describe('GET /metrics', () => {
  it('401: is closed to who shows no token', async () => {
    expect(await api.ask<Problem>('/metrics', nobody)).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });

  it('200: speaks Prometheus, with our own names', async () => {
    const { status, headers, body } = await api.ask<string>('/metrics');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(body).toContain('mountwatch_database_up 1');
    expect(body).toMatch(/mountwatch_http_request_duration_seconds_count\{.*route="\/readyz".*status="200".*\} \d+/);
  });
});
