import { z } from 'zod';

/** A key of a schema that holds a value, and the environment's name for it. */
export interface ConfigVariable {
  key: string;
  path: readonly string[];
  name: string;
  type: z.core.$ZodType;
}

/** `probe.intervalSeconds` with prefix `MOUNTWATCH_AGENT_` → `MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS`. */
export function environmentNameOf(key: string, prefix: string): string {
  const words = key.replaceAll('.', '_').replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return prefix + words.toUpperCase();
}

/** Every variable that a schema knows; `names` gives keys a name of their own. */
export function variablesOf(schema: z.ZodObject, prefix: string, names: Record<string, string> = {}): ConfigVariable[] {
  return leavesOf(schema, []).map(({ path, type }) => {
    const key = path.join('.');
    return { key, path, type, name: names[key] ?? environmentNameOf(key, prefix) };
  });
}

/** Text of the environment as the schema wants it: lists by commas, those of objects as JSON, maps as `key=value` by commas. */
export function valueFromText(type: z.core.$ZodType, text: string): unknown {
  const parts = () =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  if (type instanceof z.ZodNumber) return text.trim() === '' ? text : Number(text);
  if (type instanceof z.ZodBoolean) return new Map<string, unknown>(BOOLEANS).get(text) ?? text;
  if (type instanceof z.ZodArray && unwrapped(type.def.element) instanceof z.ZodObject) return fromJson(text);
  if (type instanceof z.ZodArray) return parts();
  if (type instanceof z.ZodRecord) return Object.fromEntries(parts().map((part) => splitOnce(part, '=')));
  return text;
}

const BOOLEANS: [string, boolean][] = [
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
];

/** Text that is no JSON stays text, which the schema then finds fault with. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function leavesOf(schema: z.core.$ZodType, path: string[]): { path: string[]; type: z.core.$ZodType }[] {
  const type = unwrapped(schema);
  if (!(type instanceof z.ZodObject)) return [{ path, type }];
  return Object.entries(type.shape).flatMap(([key, child]) => leavesOf(child as z.core.$ZodType, [...path, key]));
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  let type = schema;
  while (
    type instanceof z.ZodDefault ||
    type instanceof z.ZodOptional ||
    type instanceof z.ZodNullable ||
    type instanceof z.ZodPrefault
  ) {
    type = type.def.innerType as z.core.$ZodType;
  }
  return type;
}
