import type { z } from 'zod';
import { type ConfigVariable, valueFromText, variablesOf } from './config-environment.ts';
import { ConfigError, type ConfigFault } from './config-error.ts';
import { type ConfigFile, readConfigFile } from './config-file.ts';

/**
 * Where a configuration comes from. The environment wins over the file. `names` gives keys an environment name of their own.
 * `onUnknownVariable` hears of variables with the prefix that name no key: mistyped, or somebody else's (Kubernetes makes
 * variables of services' names), so they are worth a warning and no fault.
 */
export interface ConfigSource {
  file?: { path: string; text: string };
  environment: Record<string, string | undefined>;
  prefix: string;
  names?: Record<string, string>;
  onUnknownVariable?: (name: string) => void;
}

/**
 * Reads a configuration whole: YAML file, then environment, then defaults, checked by one schema. Throws `ConfigError` that
 * lists every fault (unknown key, wrong type, out of range), each with its file and line or its variable.
 */
export function loadConfig<Schema extends z.ZodObject>(schema: Schema, source: ConfigSource): z.output<Schema> {
  const file = source.file && readConfigFile(source.file);
  const variables = variablesOf(schema, source.prefix, source.names);
  const values = file?.values ?? {};
  const given = variables.filter(({ name }) => (source.environment[name] ?? '') !== '');
  for (const { path, type, name } of given) assign(values, path, valueFromText(type, source.environment[name] ?? ''));
  for (const name of unknownVariables(source, variables)) source.onUnknownVariable?.(name);
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  const faults: ConfigFault[] = [];
  for (const place of result.error.issues.flatMap(placesOf)) {
    const { key, detail } = place;
    faults.push({ where: whereIs(place, { file, given, variables }), key, detail });
  }
  throw new ConfigError(faults);
}

interface Place {
  path: PropertyKey[];
  key: string;
  detail: string;
}

/** An unknown key is reported as itself, not as its parent. */
function placesOf(issue: z.core.$ZodIssue): Place[] {
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return paths.map((path) => ({ path, key: path.join('.'), detail: issue.message }));
}

interface Known {
  file: ConfigFile | undefined;
  given: ConfigVariable[];
  variables: ConfigVariable[];
}

/** The variable that gave it, else its line in the file, else the variable that could have given it. */
function whereIs({ path, key }: Place, { file, given, variables }: Known): string {
  const covers = (variable: ConfigVariable) => key === variable.key || key.startsWith(`${variable.key}.`);
  return given.find(covers)?.name ?? file?.whereIs(path) ?? variables.find(covers)?.name ?? '(defaults)';
}

function unknownVariables({ environment, prefix }: ConfigSource, variables: ConfigVariable[]): string[] {
  const known = new Set(variables.map(({ name }) => name));
  return Object.keys(environment)
    .filter((name) => name.startsWith(prefix) && !known.has(name))
    .sort();
}

function assign(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let place = target;
  for (const key of path.slice(0, -1)) {
    const there = place[key];
    const next = typeof there === 'object' && there !== null && !Array.isArray(there) ? { ...there } : {};
    place[key] = next;
    place = next as Record<string, unknown>;
  }
  const last = path.at(-1);
  if (last !== undefined) place[last] = value;
}
