import type { OpenAPIObject } from '@nestjs/swagger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

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
    ]);
    const post = JSON.stringify(body.paths['/api/v1/tokens']?.post?.requestBody);
    expect(post).toContain('"$ref":"#/components/schemas/NewToken"');
    expect(JSON.stringify(body.components?.schemas?.TokenScope)).toContain('["ingest","read","write","admin"]');
  });

  it('401: is closed like everything else', async () => {
    expect(await api.ask(ROUTE, { headers: { authorization: '' } })).toMatchObject({ status: 401 });
  });
});
