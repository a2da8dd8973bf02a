import * as protocol from '@mountwatch/protocol';
import { z } from 'zod';

/** The protocol's schemas under their own names: what OpenAPI shows as a component, and not again at every place. */
const names = z.registry<{ id: string }>();
for (const [name, value] of Object.entries(protocol)) {
  if (value instanceof z.ZodType && !(value instanceof z.ZodTransform)) names.add(value, { id: name });
}

/** JSON Schema in OpenAPI 3.1's dialect. */
export type JsonSchema = Record<string, unknown>;

/** Schemas that have been used so far, by the name under which others refer to them. */
export class Components {
  readonly schemas = new Map<string, JsonSchema>();

  /** A Zod schema as OpenAPI writes it. `input` is what a caller sends: a default makes a key optional there. */
  schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const own = names.get(schema)?.id;
    const {
      $schema: _,
      $defs,
      id: __,
      ...rest
    } = z.toJSONSchema(schema, {
      io,
      metadata: names,
      unrepresentable: 'any',
      cycles: 'throw',
    }) as JsonSchema & { $defs?: Record<string, JsonSchema> };
    const renamed = this.#keep($defs ?? {}, io);
    const whole = withReferences(rest, renamed) as JsonSchema;
    if (own === undefined) return whole;
    return { $ref: reference(this.#keepOne(own, whole)) };
  }

  #keep(defs: Record<string, JsonSchema>, io: 'input' | 'output'): Map<string, string> {
    const renamed = new Map(Object.keys(defs).map((name) => [name, name]));
    for (const [name, { id: _, ...def }] of Object.entries(defs)) {
      const known = this.schemas.get(name);
      const whole = withReferences(def, renamed) as JsonSchema;
      // What is sent may differ from what is answered, by its defaults: then it has a name of its own.
      if (io === 'input' && known && JSON.stringify(known) !== JSON.stringify(whole)) renamed.set(name, `${name}Sent`);
    }
    for (const [name, { id: _, ...def }] of Object.entries(defs)) {
      this.#keepOne(renamed.get(name) ?? name, withReferences(def, renamed) as JsonSchema);
    }
    return renamed;
  }

  #keepOne(name: string, schema: JsonSchema): string {
    const known = this.schemas.get(name);
    const isOther = known !== undefined && JSON.stringify(known) !== JSON.stringify(schema);
    const free = isOther ? `${name}Sent` : name;
    this.schemas.set(free, schema);
    return free;
  }
}

function reference(name: string): string {
  return `#/components/schemas/${name}`;
}

function withReferences(value: unknown, renamed: Map<string, string>): unknown {
  if (Array.isArray(value)) return value.map((each) => withReferences(each, renamed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const name = key === '$ref' && typeof inner === 'string' ? /^#\/\$defs\/(.+)$/.exec(inner)?.[1] : undefined;
      return [key, name === undefined ? withReferences(inner, renamed) : reference(renamed.get(name) ?? name)];
    }),
  );
}
