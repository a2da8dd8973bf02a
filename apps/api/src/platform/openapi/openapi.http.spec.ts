import type { OpenAPIObject } from '@nestjs/swagger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN, startTestApp, type TestApp } from '../../../testing/test-app.ts';

const ROUTE = '/api/v1/openapi.json';

let api: TestApp;

beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.stop());

describe('GET /api/v1/openapi.json', () => {
  it('200: gives the committed document of every route', async () => {
    const { status, body } = await api.ask<OpenAPIObject>(ROUTE);
    expect([status, body.openapi]).toEqual([200, '3.1.0']);
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/healthz', '/api/v1/session', '/api/v1/tokens/{id}']),
    );
  });

  it('200: has the schemas that parse the requests, and makes no optional parameter required', async () => {
    const { body } = await api.ask<OpenAPIObject>(ROUTE);
    const parameters = body.paths['/api/v1/tokens']?.get?.parameters;
    expect(parameters).toMatchObject([
      expect.objectContaining({
        name: 'limit',
        in: 'query',
        required: false,
        schema: expect.objectContaining({ maximum: 500 }),
      }),
      expect.objectContaining({ name: 'cursor', in: 'query', required: false }),
      expect.objectContaining({ name: 'fields', in: 'query', required: false }),
      expect.objectContaining({ name: 'sort', in: 'query', required: false }),
      expect.objectContaining({ name: 'q', in: 'query', required: false }),
      expect.objectContaining({ name: 'If-None-Match', in: 'header', required: false }),
    ]);
    const post = JSON.stringify(body.paths['/api/v1/tokens']?.post?.requestBody);
    expect(post).toContain('"$ref":"#/components/schemas/NewToken"');
    expect(JSON.stringify(body.components?.schemas?.TokenScope)).toContain('["ingest","read","write","admin"]');
  });

  it.each([
    ['/api/v1/servers', 200, {}],
    ['/api/v1/overview', 200, {}],
    ['/api/v1/servers', 304, { 'if-none-match': 'the ETag' }],
    ['/api/v1/servers', 401, { authorization: '' }],
    ['/healthz', 200, {}],
  ])('names the headers that %s %i has', async (path, status, headers: Record<string, string>) => {
    const { body } = await api.ask<OpenAPIObject>(ROUTE);
    const ask = (more: Record<string, string>) =>
      fetch(api.url + path, { headers: { authorization: `Bearer ${ADMIN_TOKEN}`, ...more } });
    const etag = (await ask({})).headers.get('etag') ?? '';
    const response = await ask(
      'if-none-match' in headers ? { 'if-none-match': etag, 'cache-control': 'max-age=0' } : headers,
    );
    expect(response.status).toBe(status);
    const named = Object.keys(body.components?.headers ?? {});
    const responses = body.paths[path]?.get?.responses as Record<string, { headers?: Record<string, unknown> }>;
    const documented = Object.keys(responses[status]?.headers ?? {}).toSorted();
    // Of what nobody may keep, and of problems, an ETag says nothing.
    const isUnsaid = (name: string) => name === 'ETag' && (status >= 400 || path === '/healthz');
    const answered = named.filter((name) => response.headers.has(name) && !isUnsaid(name)).toSorted();
    expect(answered).toEqual(documented);
  });

  it('401: is closed like everything else', async () => {
    expect(await api.ask(ROUTE, { headers: { authorization: '' } })).toMatchObject({ status: 401 });
  });
});
