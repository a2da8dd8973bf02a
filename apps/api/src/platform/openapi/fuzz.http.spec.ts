import { readFileSync } from 'node:fs';
import { Problem } from '@mountwatch/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schema } from '../../../testing/fuzz/arbitrary-of.ts';
import {
  arbitraryRequest,
  type FuzzedRequest,
  type KnownIds,
  operationsOf,
} from '../../../testing/fuzz/arbitrary-request.ts';
import { SeedFleet } from '../../../testing/seed-fleet.ts';
import { ADMIN_TOKEN, startTestApp, type TestApp } from '../../../testing/test-app.ts';

const DOCUMENT = JSON.parse(readFileSync(new URL('../../../openapi.json', import.meta.url), 'utf8'));
const RUNS_EACH = 20;
/** What a stack, a query or a driver's message would show. */
const OUR_INSIDE = /node_modules|\bat .+\.[jt]s:|prisma|SELECT |postgres|syntax error/i;

let api: TestApp;
const known: KnownIds = {};

beforeAll(async () => {
  api = await startTestApp({ silentAfterSeconds: 3600 });
  const fleet = new SeedFleet(api.db, api.clock.now());
  const mount = await fleet.mount({ host: 'c1', server: 'nas-a', state: 'ok', probedAt: api.clock.now() });
  await fleet.transition(mount, 'hung', api.clock.now());
  Object.assign(known, {
    hosts: [mount.hostId],
    servers: [mount.serverId],
    mounts: [mount.id],
    exports: [mount.exportId],
  });
});
afterAll(() => api.stop());

async function ask({
  method,
  path,
  headers,
  body,
}: FuzzedRequest): Promise<{ status: number; type: string; text: string }> {
  const response = await fetch(api.url + path, {
    method,
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, ...headers },
    ...(body !== undefined && { body }),
  });
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
}

describe('every operation, fuzzed from its own document', () => {
  // Sign-in tries are limited by themselves, and `metrics` has no form to break.
  const operations = operationsOf(DOCUMENT).filter(({ path }) => path !== '/metrics');

  it.each(operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
    '%s: is never our fault, and what is refused is refused as a named problem',
    async (_, operation) => {
      const components = DOCUMENT.components.schemas as Record<string, Schema>;
      await fc.assert(
        fc.asyncProperty(arbitraryRequest(operation, components, known), async (request) => {
          const { status, type, text } = await ask(request);
          expect(status, text).toBeLessThan(500);
          if (status < 400) return;
          expect(type).toMatch(/^application\/problem\+json/);
          expect(Problem.parse(JSON.parse(text)).status).toBe(status);
          expect(text).not.toMatch(OUR_INSIDE);
        }),
        { numRuns: RUNS_EACH, seed: 20_261_122 },
      );
    },
  );
});

describe('what is far too much', () => {
  const post = (path: string, body: string) =>
    ask({ method: 'POST', path: `/api/v1/${path}`, headers: { 'content-type': 'application/json' }, body });

  it('is refused by its size, before it is read: a label or a note of ten megabytes', async () => {
    const big = 'x'.repeat(10 * 1024 * 1024);
    const put = { method: 'PUT', path: `/api/v1/hosts/${known.hosts?.[0]}/labels` };
    const labels = await ask({
      ...put,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ labels: { rack: big } }),
    });
    expect([labels.status, JSON.parse(labels.text).code]).toEqual([413, 'too-large']);
    expect((await post('tokens', JSON.stringify({ name: big, scopes: ['read'] }))).status).toBe(413);
  });

  it('is refused as invalid where its size would do: nesting without end, a number beyond all, a key of NUL', async () => {
    for (const body of [
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
      '{"name":1e999}',
      '{"\\u0000":1}',
      '{"__proto__":{"name":"x"}}',
    ]) {
      const { status, text } = await post('tokens', body);
      expect([status, JSON.parse(text).code], body.slice(0, 20)).toEqual([400, 'invalid-request']);
    }
  });

  it('is counted, by route and status', async () => {
    const { text } = await ask({ method: 'GET', path: '/metrics', headers: {}, body: undefined });
    expect(text).toMatch(/mountwatch_http_request_duration_seconds_count\{[^}]*status="400"\} \d/);
    expect(text).toMatch(/mountwatch_http_request_duration_seconds_count\{[^}]*status="413"\} \d/);
  });
});
