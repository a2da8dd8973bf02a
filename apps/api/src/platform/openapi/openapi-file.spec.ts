import * as protocol from '@mountwatch/protocol';
import { createLogger } from '@mountwatch/runtime';
import type { OpenAPIObject } from '@nestjs/swagger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { describeDocument } from '../../../openapi/describe-document.ts';
import { TestClock } from '../../../testing/test-clock.ts';
import { Config } from '../../config/index.ts';
import { createApp } from '../../create-app.ts';
import { Kit } from '../kit/index.ts';
import { writeOpenApi } from './write-open-api.ts';

let document: OpenAPIObject;
let app: Awaited<ReturnType<typeof createApp>>;

/** Neither listens nor connects: the routes alone say what is documented. */
beforeAll(async () => {
  const config = Config.parse({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/none', logLevel: 'silent' });
  const logger = await createLogger('test', 'silent', 'json');
  app = await createApp(new Kit({ config, clock: new TestClock(), logger, announce: () => {} }));
  document = describeDocument(writeOpenApi(app));
}, 60_000);
afterAll(() => app.close());

interface Media {
  schema: { $ref?: string };
  example?: unknown;
}
interface Operation {
  summary: string;
  tags: string[];
  parameters?: { description: string }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { description: string; content?: Record<string, Media> }>;
}
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) =>
      item[method] ? [{ name: `${method} ${path}`, operation: item[method] as unknown as Operation }] : [],
    ),
  );

describe('apps/api/openapi.json', () => {
  it('is what the routes and their schemas say; `npm run openapi` brings it up to date', async () => {
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot('../../../openapi.json');
  });

  it('says of every route what it is for, of every parameter what it means, and answers with an example', () => {
    const tags = new Set(document.tags?.map((tag) => tag.name));
    for (const { name, operation } of operations()) {
      expect([operation.summary, ...operation.tags.filter((tag) => tags.has(tag))], name).toHaveLength(2);
      for (const parameter of operation.parameters ?? []) expect(parameter.description, name).toBeTruthy();
      const statuses = Object.entries(operation.responses);
      expect(
        statuses.filter(([status]) => status.startsWith('2')),
        name,
      ).toHaveLength(1);
      for (const [status, { description, content }] of statuses) {
        expect(description, name).toBeTruthy();
        for (const media of Object.values(content ?? {})) expect(media.example, `${name} ${status}`).toBeDefined();
      }
      expect('413' in operation.responses, name).toBe('requestBody' in operation);
      if (name === 'get /healthz') continue;
      expect(JSON.stringify(operation.responses['503']), name).toContain('application/problem+json');
    }
  });

  it('has examples that its own schemas accept', () => {
    const named = protocol as unknown as Record<string, z.ZodType>;
    let count = 0;
    for (const { name, operation } of operations()) {
      const bodies = [operation.requestBody, ...Object.values(operation.responses)];
      for (const { schema, example } of bodies.flatMap((body) => Object.values(body?.content ?? {}))) {
        const schemaName = schema.$ref?.split('/').at(-1)?.replace(/Sent$/, '');
        if (schemaName === undefined) continue;
        expect.soft(named[schemaName]?.safeParse(example).error, `${name} ${schemaName}`).toBeUndefined();
        count++;
      }
    }
    expect(count).toBeGreaterThan(100);
  });
});
