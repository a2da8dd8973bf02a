import type { JsonSchema } from '../src/platform/openapi/named-schemas.ts';

type Components = Record<string, JsonSchema>;

/** Words of the field for keys whose schema would leave them to chance. */
const BY_KEY: Record<string, unknown> = {
  name: 'node-17',
  label: 'rack',
  path: '/export/home',
  url: 'https://hooks.example.org/mountwatch',
  target: 'https://hooks.example.org',
  mountpoint: '/home',
  mountpoints: ['/home'],
  kernel: '6.18.0-4-amd64',
  agentVersion: '0.1.0',
  bootId: '0b0e7f6a-3b1f-4a52-8d0e-000000000001',
  labels: { rack: 'r12', zone: 'a' },
  peopleLabels: { rack: 'r12' },
  addresses: ['10.0.0.7', 'fd00::7'],
  address: '10.0.0.7',
  filesystemType: 'nfs4',
  superblock: '0:51',
  options: { vers: '4.2', hard: true, timeo: '600', retrans: '2' },
  wchan: 'rpc_wait_bit_killable',
  latencyMs: 5000,
  errno: null,
  text: 'nfs: server filer1 not responding, still trying',
  title: 'filer1 does not answer any of its 40 clients',
  email: 'ada@example.org',
  password: 'a long pass phrase, please',
  secret: 'mw_…',
  token: 'mw_…',
  nextCursor: null,
  actor: 'ada@example.org',
  createdBy: 'ada@example.org',
  acknowledgedBy: 'ada@example.org',
  hostName: 'node-17',
  machineId: null,
  command: 'rsync',
  detail: 'no answer',
  code: 'not-found',
  status: 404,
  fields: { program: 'nfs' },
  // The four ends of times, in an order that makes sense.
  startsAt: '2026-11-22T22:00:00.000Z',
  endsAt: '2026-11-22T23:00:00.000Z',
};
const BY_NAME: Record<string, unknown> = {
  Instant: '2026-11-22T10:03:00.000Z',
  Id: '01938f2e-7c4a-7b1e-9a35-2f6d1c0b8e47',
  Labels: { rack: 'r12', zone: 'a' },
};
const ID = '01938f2e-7c4a-7b1e-9a35-2f6d1c0b8e47';
const MAX_DEPTH = 12;

/** A value that such a schema allows, with the field's own words where there are some. `allows` says which of them fit. */
export function exampleOf(
  schema: JsonSchema,
  components: Components,
  at: { key?: string; depth?: number } = {},
): unknown {
  const { key = '', depth = 0 } = at;
  if (depth > MAX_DEPTH) return null;
  const inner = (part: unknown, name = key) =>
    exampleOf(part as JsonSchema, components, { key: name, depth: depth + 1 });
  const named = typeof schema.$ref === 'string' ? BY_NAME[schema.$ref.split('/').at(-1) ?? ''] : undefined;
  const whole = resolved(schema, components);
  if (whole.const !== undefined) return whole.const;
  const words = BY_KEY[key];
  if (words !== undefined && fits(words, whole)) return words;
  if (named !== undefined) return named;
  if (Array.isArray(whole.enum)) return whole.enum[0];
  const [choice] = [whole.oneOf, whole.anyOf].filter(Array.isArray).flat();
  if (choice !== undefined) return inner(choice);
  const type = Array.isArray(whole.type) ? whole.type[0] : whole.type;
  if (type === 'object') {
    const required = new Set((whole.required as string[] | undefined) ?? []);
    const properties = Object.entries((whole.properties as Components | undefined) ?? {});
    const shown = properties.filter(([name]) => required.has(name) || properties.length === 1);
    const object = Object.fromEntries(shown.map(([name, part]) => [name, inner(part, name)]));
    return properties.length === 0 ? recordOf(whole, components, inner) : object;
  }
  if (type === 'array')
    return Array.isArray(whole.prefixItems) ? whole.prefixItems.map((part) => inner(part)) : [inner(whole.items)];
  return scalarOf(type, whole);
}

function recordOf(
  schema: JsonSchema,
  components: Components,
  inner: (part: unknown, name: string) => unknown,
): Record<string, unknown> {
  const { propertyNames, additionalProperties } = schema as Record<string, JsonSchema | undefined>;
  if (typeof additionalProperties !== 'object') return {};
  const keys = (resolved(propertyNames ?? {}, components).enum as string[] | undefined) ?? [];
  return Object.fromEntries(keys.map((key) => [key, inner(additionalProperties, key)]));
}

function scalarOf(type: unknown, schema: JsonSchema): unknown {
  if (type === 'boolean') return false;
  if (type === 'integer' || type === 'number') {
    return typeof schema.exclusiveMinimum === 'number' ? schema.exclusiveMinimum + 1 : (schema.minimum ?? 1);
  }
  if (type === 'null' || type === undefined) return null;
  if (schema.format === 'date-time') return BY_NAME.Instant;
  if (schema.format === 'uuid') return ID;
  if (schema.format === 'email') return 'ada@example.org';
  if (schema.maxLength === 64) return ID;
  return 'text'.padEnd(Number(schema.minLength ?? 0), ' text');
}

function resolved(schema: JsonSchema, components: Components): JsonSchema {
  const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined;
  return name === undefined ? schema : resolved(components[name] ?? {}, components);
}

function fits(value: unknown, schema: JsonSchema): boolean {
  const type = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  const asked = [
    schema.type,
    ...[schema.anyOf, schema.oneOf]
      .filter(Array.isArray)
      .flat()
      .map((each) => (each as JsonSchema).type),
  ].flat();
  const isAsked = asked.includes(type) || (type === 'number' && asked.includes('integer'));
  const pattern =
    typeof schema.pattern === 'string' && typeof value === 'string' ? new RegExp(schema.pattern, 'u') : /^/;
  const isListed = !Array.isArray(schema.enum) || schema.enum.includes(value);
  const isLong = typeof value !== 'string' || value.length >= Number(schema.minLength ?? 0);
  return isAsked && isListed && isLong && pattern.test(String(value));
}
