import type { JsonSchema } from '../src/platform/openapi/named-schemas.ts';

interface Header {
  description: string;
  schema: JsonSchema;
  example: string | number;
}

/** What answers say beside their bodies: set by `platform/http`, `platform/rate` and `platform/problems`. */
const HEADERS: Record<string, Header> = {
  'X-Request-Id': {
    description: "The request's name in our log: the caller's own where it sent one",
    schema: { type: 'string', maxLength: 64 },
    example: '4e1f6c1e-5a0e-4a34-9d0f-3c1f3b6f2a10',
  },
  RateLimit: {
    description:
      'Requests left (`r`) to this credential, and seconds (`t`) until there are as many again as its policy gives',
    schema: { type: 'string' },
    example: '"credential";r=5980;t=42',
  },
  'RateLimit-Policy': {
    description: 'Requests (`q`) that one credential has in each window of so many seconds (`w`)',
    schema: { type: 'string' },
    example: '"credential";q=6000;w=60',
  },
  ETag: {
    description: 'Stands for this very answer: sent as `If-None-Match`, an answer that has not changed is a 304',
    schema: { type: 'string' },
    example: '"1c4-9XSf2mZ0yqH7vLw3"',
  },
  'Retry-After': { description: 'Seconds until it is worth asking again', schema: { type: 'integer' }, example: 2 },
};
const REFERRED = Object.fromEntries(
  Object.keys(HEADERS).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
);

export const HEADER_COMPONENTS = { headers: HEADERS };

const IF_NONE_MATCH = {
  ...{ name: 'If-None-Match', in: 'header', required: false, schema: { type: 'string' } },
  ...{ description: '`ETag` of the answer that the caller has', example: HEADERS.ETag?.example },
};

interface Operation {
  parameters?: unknown[];
  security?: unknown[];
  responses: Record<
    string,
    { description: string; content?: Record<string, unknown>; headers?: Record<string, unknown> }
  >;
}

/** The headers of each answer, and that what is read in JSON is a 304 where it has not changed. */
export function describeHeaders({ method, path }: { method: string; path: string }, operation: Operation): void {
  const { responses } = operation;
  const isRevalidated =
    method === 'get' && path.startsWith('/api/') && 'application/json' in (responses['200']?.content ?? {});
  if (isRevalidated) {
    responses['304'] = { description: 'Nothing has changed since the answer with this `ETag`' };
    operation.parameters = [...(operation.parameters ?? []), IF_NONE_MATCH];
  }
  for (const [status, response] of Object.entries(responses)) {
    const isCounted = operation.security === undefined && (/^[23]/.test(status) || status === '429');
    const names = [
      'X-Request-Id',
      ...(isCounted ? ['RateLimit', 'RateLimit-Policy'] : []),
      ...(isRevalidated && (status === '200' || status === '304') ? ['ETag'] : []),
      ...(status === '429' || status === '503' ? ['Retry-After'] : []),
    ];
    response.headers = Object.fromEntries(names.map((name) => [name, REFERRED[name]]));
  }
}
