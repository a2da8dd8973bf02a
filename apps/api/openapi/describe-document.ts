import { Problem } from '@mountwatch/protocol';
import type { OpenAPIObject } from '@nestjs/swagger';
import { type JsonSchema, referenceTo } from '../src/platform/openapi/named-schemas.ts';
import { STATUS_OF } from '../src/platform/problems/status-of.ts';
import { describeHeaders, HEADER_COMPONENTS } from './describe-headers.ts';
import { exampleOf } from './examples.ts';
import { wordsOfSchemas } from './words-of-schemas.ts';

interface Operation {
  summary: string;
  parameters?: { name: string; in: string; description?: string; schema?: JsonSchema; example?: unknown }[];
  requestBody?: { content: Record<string, MediaType> };
  responses: Record<
    string,
    { description: string; content?: Record<string, MediaType>; headers?: Record<string, unknown> }
  >;
  security?: unknown[];
}
interface MediaType {
  schema: JsonSchema;
  example?: unknown;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
/** What a caller would write there; a parameter that is not here shows its schema's first choice. */
const PARAMETERS: Record<string, unknown> = {
  id: '01938f2e-7c4a-7b1e-9a35-2f6d1c0b8e47',
  state: 'hung,slow',
  server: 'filer1',
  host: 'node-17,node-18',
  label: 'rack:r12',
  q: 'home',
  since: '2026-11-22T09:00:00.000Z',
  until: '2026-11-22T10:00:00.000Z',
  at: '2026-11-22T10:00:00.000Z',
  from: '2026-11-22T09:00:00.000Z',
  limit: 50,
};
const COMMON_WORDS: Record<string, string> = {
  id: 'As the list gives it',
  limit: 'Most items of a page',
  cursor: '`nextCursor` of the page before; it belongs to the same filters and order',
  mount: 'Id of a mount',
};
const WHOLE_LISTS = {
  'text/csv': { schema: { type: 'string' }, example: 'id,name\r\n01938f2e-7c4a-7b1e-9a35-2f6d1c0b8e47,node-17\r\n' },
  'application/x-ndjson': { schema: { type: 'string' }, example: '{"id":"01938f2e-7c4a-7b1e-9a35-2f6d1c0b8e47"}\n' },
};

/** What the platform answers before a route sees its body. */
const TOO_LARGE = {
  description: `\`too-large\`: ${STATUS_OF['too-large'].title}.`,
  content: { 'application/problem+json': { schema: referenceTo('Problem') } },
};

/** The document as it is committed: with the schemas' own words, an example everywhere, and every form of a list. */
export function describeDocument(document: OpenAPIObject): OpenAPIObject {
  const whole = structuredClone(document);
  const components = (whole.components?.schemas ?? {}) as unknown as Record<string, JsonSchema>;
  describeSchemas(components);
  for (const [path, item] of Object.entries(whole.paths)) {
    for (const method of METHODS) {
      const operation = item[method] as unknown as Operation | undefined;
      if (!operation) continue;
      describeOperation(operation, components);
      describeHeaders({ method, path }, operation);
    }
  }
  Object.assign(whole.components ?? {}, HEADER_COMPONENTS);
  return whole;
}

function describeSchemas(components: Record<string, JsonSchema>): void {
  const words = wordsOfSchemas();
  for (const [name, schema] of Object.entries(components)) {
    const said = words.get(name) ?? words.get(name.replace(/Sent$/, ''));
    if (said?.description !== undefined) schema.description = said.description;
    const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
    for (const [key, text] of said?.keys ?? []) if (properties[key]) properties[key].description = text;
  }
}

function describeOperation(operation: Operation, components: Record<string, JsonSchema>): void {
  for (const parameter of operation.parameters ?? []) {
    const { description, ...schema } = parameter.schema ?? {};
    parameter.description ??= (description as string | undefined) ?? COMMON_WORDS[parameter.name] ?? parameter.name;
    parameter.schema = schema;
    const [sortName] = /By which of (\w+)/.exec(parameter.description)?.slice(1) ?? [];
    const [fieldName] =
      /Only these fields of each item, several by commas: ([\w.]+)/.exec(parameter.description)?.slice(1) ?? [];
    const example = PARAMETERS[parameter.name] ?? (sortName && `-${sortName}`) ?? fieldName;
    if (example !== undefined) parameter.example = example;
  }
  if (operation.requestBody) operation.responses['413'] = structuredClone(TOO_LARGE);
  for (const media of Object.values(operation.requestBody?.content ?? {})) {
    media.example = exampleOf(media.schema, components);
  }
  for (const [status, response] of Object.entries(operation.responses)) {
    const { content = {} } = response;
    response.description ||= operation.summary;
    const problem = content['application/problem+json'];
    if (problem) problem.example = problemExample(Number(status), response.description);
    for (const media of Object.values(content)) media.example ??= exampleOf(media.schema, components);
    const isList = operation.parameters?.some(({ name }) => name === 'fields') && status === '200';
    if (isList) Object.assign(content, WHOLE_LISTS);
  }
}

/** The description names the codes of a status, each with its title; the first is the example. */
function problemExample(status: number, description: string): Problem {
  const [, code, title = ''] = /^`([\w-]+)`: ([^.]+)\./.exec(description) ?? [];
  return Problem.parse({
    type: `urn:mountwatch:problem:${code}`,
    ...{ title, status, code },
    detail: `${title}.`,
    requestId: '4e1f6c1e-5a0e-4a34-9d0f-3c1f3b6f2a10',
  });
}
