import { type Document, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';

/** One thing wrong with a configuration: where (file and line, or the environment's name), which key, and what. */
export interface ConfigFault {
  where: string;
  key: string;
  detail: string;
}

/** Thrown with every fault of a configuration at once. */
export class ConfigError extends Error {
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    super(faults.map((fault) => `${fault.where}: ${fault.key}: ${fault.detail}`).join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/**
 * Where a configuration comes from. The environment wins over the file. `names` gives keys an environment name of their own.
 * `ownsPrefix`: nobody else's variables begin like that, so one that names no key is a mistyped one, and a fault.
 */
export interface ConfigSource {
  file?: { path: string; text: string };
  environment: Record<string, string | undefined>;
  prefix: string;
  names?: Record<string, string>;
  ownsPrefix?: boolean;
}

/** `probe.intervalSeconds` with prefix `MOUNTWATCH_AGENT_` → `MOUNTWATCH_AGENT_PROBE_INTERVAL_SECONDS`. */
export function environmentNameOf(key: string, prefix: string): string {
  return (
    prefix +
    key
      .replaceAll('.', '_')
      .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
      .toUpperCase()
  );
}

/**
 * Reads a configuration whole: YAML file, then environment, then defaults, checked by one schema. Throws `ConfigError` that
 * lists every fault (unknown key, wrong type, out of range), each with its file and line or its variable.
 */
export function loadConfig<Schema extends z.ZodObject>(schema: Schema, source: ConfigSource): z.output<Schema> {
  const faults: ConfigFault[] = [];
  const lines = new LineCounter();
  const document = source.file ? parseDocument(source.file.text, { lineCounter: lines }) : undefined;
  const whereInFile = (offset: number | undefined) =>
    `${source.file?.path}:${offset === undefined ? 1 : lines.linePos(offset).line}`;
  for (const error of document?.errors ?? []) {
    faults.push({ where: whereInFile(error.pos[0]), key: '(file)', detail: error.message.split('\n')[0] ?? '' });
  }
  if (faults.length > 0) throw new ConfigError(faults);

  const values = plainObject(document?.toJS());
  if (values === undefined) {
    throw new ConfigError([{ where: whereInFile(0), key: '(file)', detail: 'expected keys and values' }]);
  }
  const fromEnvironment = new Map<string, string>();
  const knownNames = new Set<string>();
  for (const { path, type } of leavesOf(schema, [])) {
    const key = path.join('.');
    const name = source.names?.[key] ?? environmentNameOf(key, source.prefix);
    knownNames.add(name);
    const text = source.environment[name];
    if (text === undefined || text === '') continue;
    fromEnvironment.set(key, name);
    assign(values, path, fromText(type, text));
  }
  if (source.ownsPrefix) faults.push(...unknownVariables(source, knownNames));
  const result = schema.safeParse(values);
  if (result.success && faults.length === 0) return result.data;
  for (const issue of result.error?.issues ?? []) {
    for (const path of pathsOf(issue)) {
      const key = path.join('.');
      const variable = [...fromEnvironment].find(([known]) => key === known || key.startsWith(`${known}.`))?.[1];
      faults.push({
        where: variable ?? (document ? whereInFile(offsetOf(document, path)) : '(defaults)'),
        key,
        detail: issue.message,
      });
    }
  }
  throw new ConfigError(faults);
}

function unknownVariables({ environment, prefix }: ConfigSource, known: ReadonlySet<string>): ConfigFault[] {
  const unknown = Object.keys(environment).filter((name) => name.startsWith(prefix) && !known.has(name));
  return unknown.sort().map((name) => ({ where: name, key: '(environment)', detail: 'no setting has this name' }));
}

function plainObject(value: unknown): Record<string, unknown> | undefined {
  if (value === null || value === undefined) return {};
  return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

/** An unknown key is reported as itself, not as its parent. */
function pathsOf(issue: z.core.$ZodIssue): PropertyKey[][] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key]);
  return [issue.path];
}

function offsetOf(document: Document, path: PropertyKey[]): number | undefined {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return undefined;
}

interface Leaf {
  path: string[];
  type: z.core.$ZodType;
}

function leavesOf(schema: z.core.$ZodType, path: string[]): Leaf[] {
  const type = unwrapped(schema);
  if (type instanceof z.ZodObject) {
    return Object.entries(type.shape).flatMap(([key, child]) => leavesOf(child as z.core.$ZodType, [...path, key]));
  }
  return [{ path, type }];
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

/** Text of the environment as the schema wants it: lists by commas, maps as `key=value` by commas. */
function fromText(type: z.core.$ZodType, text: string): unknown {
  const parts = () =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  if (type instanceof z.ZodNumber) return text.trim() === '' ? text : Number(text);
  if (type instanceof z.ZodBoolean)
    return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : text;
  if (type instanceof z.ZodArray) return parts();
  if (type instanceof z.ZodRecord) return Object.fromEntries(parts().map((part) => splitOnce(part, '=')));
  return text;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function assign(target: Record<string, unknown>, path: string[], value: unknown): void {
  let place = target;
  for (const key of path.slice(0, -1)) {
    const next = plainObject(place[key]) ?? {};
    place[key] = next;
    place = next;
  }
  const last = path.at(-1);
  if (last !== undefined) place[last] = value;
}
