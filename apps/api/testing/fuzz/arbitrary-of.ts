import fc from 'fast-check';

/** JSON Schema, as far as our OpenAPI document uses it. */
export type Schema = Record<string, unknown>;

const NAMES = [
  '',
  '\0',
  '\ud800',
  '__proto__',
  'constructor',
  "' OR 1=1 --",
  '%',
  '\u202e',
  'ÿ',
  '../../etc/passwd',
  'nan',
];
const INSTANTS = [
  '2999-12-31T23:59:59.999Z',
  '1970-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59Z',
  '2026-02-30T00:00:00Z',
];

/** Something that is anything but careful: of every type, with what breaks parsers, stores and arithmetic. */
export const rubbish: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0, 1e308, 2 ** 53, -0.5, [], {}, [[[[]]]]),
  fc.constantFrom(...NAMES, ...INSTANTS),
  fc.string({ maxLength: 40, unit: 'binary' }),
  fc.constant('x'.repeat(6000)),
);

/** Values that a schema allows, and now and then, in any place, one that it does not. */
export function arbitraryOf(schema: Schema, components: Record<string, Schema>, depth = 0): fc.Arbitrary<unknown> {
  if (depth > 8) return rubbish;
  return fc.oneof({ arbitrary: allowed(schema, components, depth), weight: 12 }, { arbitrary: rubbish, weight: 1 });
}

function allowed(schema: Schema, components: Record<string, Schema>, depth: number): fc.Arbitrary<unknown> {
  const inner = (part: unknown) => arbitraryOf(part as Schema, components, depth + 1);
  if (typeof schema.$ref === 'string') return inner(components[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const choices = [schema.oneOf, schema.anyOf].filter(Array.isArray).flat();
  if (choices.length > 0) return fc.oneof(...choices.map(inner));
  const types = [schema.type ?? 'string'].flat();
  return fc.oneof(...types.map((type) => ofType(String(type), schema, inner)));
}

function ofType(type: string, schema: Schema, inner: (part: unknown) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  if (type === 'null') return fc.constant(null);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer') {
    return fc.integer({ min: Number(schema.minimum ?? -5), max: Math.min(Number(schema.maximum ?? 1e6), 2 ** 31 - 1) });
  }
  if (type === 'number') return fc.double({ noNaN: true });
  if (type === 'array') return fc.array(inner(schema.items ?? {}), { maxLength: 3 });
  if (type === 'object') return objectOf(schema, inner);
  return textOf(schema);
}

function objectOf(schema: Schema, inner: (part: unknown) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const required = new Set((schema.required ?? []) as string[]);
  const optional = (name: string, part: Schema) =>
    required.has(name) ? inner(part) : fc.option(inner(part), { nil: undefined });
  const known = fc.record(Object.fromEntries(properties.map(([name, part]) => [name, optional(name, part)])));
  const { additionalProperties: other } = schema;
  if (typeof other !== 'object') return known;
  return fc.dictionary(fc.string({ maxLength: 10 }), inner(other), { maxKeys: 3 });
}

function textOf(schema: Schema): fc.Arbitrary<string> {
  if (schema.format === 'uuid') return fc.uuid();
  if (schema.format === 'email') return fc.emailAddress();
  const length = { minLength: Math.min(Number(schema.minLength ?? 0), 200), maxLength: 200 };
  return fc.oneof(
    fc.string({ ...length, maxLength: Math.max(length.minLength, Math.min(Number(schema.maxLength ?? 60), 200)) }),
    fc
      .date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('9998-01-01') })
      .map((date) => date.toISOString()),
    fc.constantFrom(...NAMES, ...INSTANTS),
  );
}
