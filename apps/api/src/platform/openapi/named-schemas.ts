import * as protocol from '@mountwatch/protocol';
import { z } from 'zod';

/** JSON Schema in OpenAPI 3.1's dialect. */
export type JsonSchema = Record<string, unknown>;

type Direction = 'input' | 'output';

/** The protocol's schemas under their own names: what OpenAPI shows as a component, and not again at every place. */
const names = z.registry<{ id: string }>();
for (const [name, value] of Object.entries(protocol)) if (value instanceof z.ZodType) names.add(value, { id: name });

/** With the words that a schema has of its own, by `.describe()`. */
const metadata = {
  get: (schema: z.ZodType) => ({ ...z.globalRegistry.get(schema), ...names.get(schema) }),
  has: (schema: z.ZodType) => z.globalRegistry.has(schema) || names.has(schema),
} as typeof z.globalRegistry;

/** A reference to a component by its name. */
export function referenceTo(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

/** The named schemas that a document has used so far, which become its components. */
export class NamedSchemas {
  readonly components = new Map<string, JsonSchema>();

  /**
   * A Zod schema as OpenAPI writes it. `input` is what a caller sends: a default makes a key optional there, so that a
   * schema that goes both ways may need two names. An answer may have more keys than these: it grows by addition.
   */
  schemaOf(schema: z.ZodType, direction: Direction): JsonSchema {
    const options = { io: direction, metadata, unrepresentable: 'any' } as const;
    const { $schema: _, $defs = {}, ...rest } = z.toJSONSchema(schema, options) as JsonSchema & { $defs?: JsonSchema };
    const defs = Object.entries($defs as Record<string, JsonSchema>).map(
      ([name, { id: _, ...def }]): [string, JsonSchema] => [name, open(def, direction) as JsonSchema],
    );
    const nameIn = this.#namesFor(defs);
    for (const [name, def] of defs) this.components.set(nameIn(name), withReferences(def, nameIn) as JsonSchema);
    return asOneObject(withReferences(open(rest, direction), nameIn) as JsonSchema);
  }

  #namesFor(defs: [string, JsonSchema][]): (name: string) => string {
    const asIs = (name: string) => name;
    const others = defs.filter(([name, def]) => {
      const known = this.components.get(name);
      return known !== undefined && JSON.stringify(known) !== JSON.stringify(withReferences(def, asIs));
    });
    const other = new Set(others.map(([name]) => name));
    return (name) => (other.has(name) ? `${name}Sent` : name);
  }
}

/** What takes one of several sets of parameters, as all of them: a query has no alternatives in OpenAPI. */
function asOneObject(schema: JsonSchema): JsonSchema {
  const choices = Array.isArray(schema.anyOf) ? (schema.anyOf as JsonSchema[]) : [];
  const isOfObjects = choices.length > 0 && choices.every((choice) => choice.type === 'object' && choice.properties);
  if (!isOfObjects) return schema;
  const properties: JsonSchema = {};
  for (const [name, part] of choices.flatMap((choice) => Object.entries(choice.properties as JsonSchema))) {
    const known = properties[name];
    const isSame = known === undefined || JSON.stringify(known) === JSON.stringify(part);
    properties[name] = isSame ? part : { anyOf: [known, part] };
  }
  const required = choices.map((choice) => new Set((choice.required as string[] | undefined) ?? []));
  const always = Object.keys(properties).filter((name) => required.every((names) => names.has(name)));
  return { type: 'object', properties, required: always };
}

function open(value: unknown, direction: Direction): unknown {
  if (direction === 'input') return value;
  return mapObjects(value, ({ additionalProperties, ...rest }) =>
    additionalProperties === undefined || additionalProperties === false ? rest : { ...rest, additionalProperties },
  );
}

function withReferences(value: unknown, nameIn: (name: string) => string): unknown {
  return mapObjects(value, (object) => {
    const name = typeof object.$ref === 'string' ? /^#\/\$defs\/(.+)$/.exec(object.$ref)?.[1] : undefined;
    return name === undefined ? object : { ...object, ...referenceTo(nameIn(name)) };
  });
}

/** Every object in a JSON value, the inner ones first. */
export function mapObjects(value: unknown, change: (object: JsonSchema) => JsonSchema): unknown {
  if (Array.isArray(value)) return value.map((each) => mapObjects(each, change));
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.entries(value).map(([key, each]) => [key, mapObjects(each, change)]);
  return change(Object.fromEntries(inner));
}
