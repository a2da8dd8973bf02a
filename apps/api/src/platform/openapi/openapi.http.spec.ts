import type { OpenAPIObject } from '@nestjs/swagger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../testing/test-app.ts';

const ROUTE = '/api/v1/openapi.json';
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

let api: TestApp;

beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.stop());

describe('GET /api/v1/openapi.json', () => {
  it('200: describes every route: what it is for, what it answers and which problems', async () => {
    const { status, body } = await api.ask<OpenAPIObject>(ROUTE);
    expect(status).toBe(200);
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/healthz', '/api/v1/session', '/api/v1/tokens/{id}']),
    );
    for (const [path, item] of Object.entries(body.paths)) {
      for (const operation of METHODS.flatMap((method) => item[method] ?? [])) {
        expect(operation.summary, path).toBeTruthy();
        const statuses = Object.keys(operation.responses);
        expect(
          statuses.filter((code) => code.startsWith('2')),
          path,
        ).toHaveLength(1);
        if (path === '/healthz') continue;
        expect(JSON.stringify(operation.responses['503']), path).toContain('application/problem+json');
      }
    }
  });

  it('200: has the schemas that parse the requests, and makes no optional parameter required', async () => {
    const { body } = await api.ask<OpenAPIObject>(ROUTE);
    const parameters = body.paths['/api/v1/tokens']?.get?.parameters;
    expect(parameters).toEqual([
      expect.objectContaining({
        name: 'limit',
        in: 'query',
        required: false,
        schema: expect.objectContaining({ maximum: 500 }),
      }),
      expect.objectContaining({ name: 'cursor', in: 'query', required: false }),
    ]);
    const post = JSON.stringify(body.paths['/api/v1/tokens']?.post?.requestBody);
    expect(post).toContain('"enum":["ingest","read","write","admin"]');
  });

  it('401: is closed like everything else', async () => {
    expect(await api.ask(ROUTE, { headers: { authorization: '' } })).toMatchObject({ status: 401 });
  });
});
