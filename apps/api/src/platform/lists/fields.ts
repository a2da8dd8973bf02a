import { z } from 'zod';

const MAX_DEPTH = 3;

/** `fields=id,host.name`: which parts of each item are given, several by commas; a part of a part after a dot. */
export function Fields(item: z.ZodType) {
  const names = fieldsOf(item);
  return z
    .string()
    .max(2000)
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.string().refine((name) => names.includes(name), { error: 'not a field of this list' })).min(1))
    .describe(`Only these fields of each item, several by commas: ${leavesOf(item).join(', ')}`);
}

/** Every part of an item by its name, whole objects and what is in them. */
export function fieldsOf(item: z.ZodType): string[] {
  return walk(item).map((field) => field.name);
}

/** Every part of an item that has no named parts of its own: the columns of a table of such items. */
export function leavesOf(item: z.ZodType): string[] {
  return walk(item).flatMap((field) => (field.isLeaf ? [field.name] : []));
}

/** An item with nothing but these fields. */
export function pickFields(item: unknown, names: readonly string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const name of names) putAt(picked, name.split('.'), valueAt(item, name));
  return picked;
}

/** What an item has at a name; undefined where it has nothing there. */
export function valueAt(item: unknown, name: string): unknown {
  let value: unknown = item;
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null) return value === null ? null : undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

function putAt(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [head = '', ...rest] = path;
  if (rest.length === 0) {
    target[head] = value;
    return;
  }
  const inner = target[head];
  if (value === null && inner === undefined) target[head] = null;
  else if (value !== undefined || typeof inner === 'object') {
    const next = typeof inner === 'object' && inner !== null ? { ...inner } : {};
    putAt(next as Record<string, unknown>, rest, value);
    target[head] = next;
  }
}

function walk(schema: z.ZodType, prefix = ''): { name: string; isLeaf: boolean }[] {
  const shape = shapeOf(schema);
  if (shape === null) return [];
  return Object.entries(shape).flatMap(([key, inner]) => {
    const name = prefix + key;
    const parts = name.split('.').length < MAX_DEPTH ? walk(inner, `${name}.`) : [];
    return [{ name, isLeaf: parts.length === 0 }, ...parts];
  });
}

function shapeOf(schema: z.ZodType): Record<string, z.ZodType> | null {
  if (schema instanceof z.ZodObject) return schema.shape as Record<string, z.ZodType>;
  const isWrapped =
    schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault;
  return isWrapped ? shapeOf(schema.unwrap() as z.ZodType) : null;
}
