import fc from 'fast-check';
import { arbitraryOf, rubbish, type Schema } from './arbitrary-of.ts';

/** One request, as the wire has it. */
export interface FuzzedRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}

interface Parameter {
  name: string;
  example?: unknown;
  in: string;
  schema?: Schema;
}

export interface FuzzedOperation {
  method: string;
  path: string;
  parameters: Parameter[];
  bodySchema: Schema | undefined;
}

/** What the document has of the things that the fuzzed store holds, by the list that they are in. */
export type KnownIds = Record<string, string[]>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const ACCEPTS = ['application/json', 'text/csv', 'application/x-ndjson', '*/*', 'image/png', ''];

/** Every operation of an OpenAPI document. */
export function operationsOf(document: { paths: object }): FuzzedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]: [string, Record<string, Schema>]) =>
    METHODS.filter((method) => item[method]).map((method) => {
      const { parameters = [], requestBody } = item[method] as { parameters?: Parameter[]; requestBody?: Schema };
      const content = requestBody?.content as Record<string, { schema: Schema }> | undefined;
      return { method, path, parameters, bodySchema: content?.['application/json']?.schema };
    }),
  );
}

/** Requests to one operation: most of them nearly right, which is where the faults of parsers are. */
export function arbitraryRequest(
  { method, path, parameters, bodySchema }: FuzzedOperation,
  components: Record<string, Schema>,
  known: KnownIds,
): fc.Arbitrary<FuzzedRequest> {
  const list = path.split('/')[3] ?? '';
  const ids = fc.oneof(fc.constantFrom(...(known[list] ?? ['7'])), fc.uuid(), fc.string({ maxLength: 20 }));
  const queries = parameters.filter((parameter) => parameter.in === 'query');
  const query = fc.record(
    Object.fromEntries(queries.map((parameter) => [parameter.name, rarely(parameterValue(parameter, components))])),
  );
  const body = bodySchema ? arbitraryOf(bodySchema, components) : rarely(rubbish);
  return fc
    .record({ ids, query, body, accept: fc.constantFrom(...ACCEPTS), stray: rarely(fc.string({ maxLength: 9 })) })
    .map((parts) => ({
      method: method.toUpperCase(),
      path:
        path.replace(/\{\w+\}/g, () => encode(parts.ids)) +
        queryText({ ...parts.query, [parts.stray ?? '']: undefined, ...(parts.stray && { [parts.stray]: '1' }) }),
      headers: { accept: parts.accept, ...(parts.body !== undefined && { 'content-type': 'application/json' }) },
      body: parts.body === undefined || method === 'get' ? undefined : JSON.stringify(parts.body),
    }));
}

/** As often what the document itself would write there as anything that its schema takes. */
function parameterValue(
  { schema = {}, example }: Parameter,
  components: Record<string, Schema>,
): fc.Arbitrary<unknown> {
  const any = arbitraryOf(schema, components);
  return example === undefined ? any : fc.oneof(fc.constant(example), any);
}

function rarely<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary, weight: 1 });
}

function queryText(query: Record<string, unknown>): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  if (pairs.length === 0) return '';
  return `?${pairs.map(([name, value]) => `${encode(name)}=${encode(typeof value === 'string' ? value : JSON.stringify(value))}`).join('&')}`;
}

/** As bytes: half of a surrogate pair has no encoding of its own. */
function encode(text: unknown): string {
  return encodeURIComponent(String(text).toWellFormed());
}
