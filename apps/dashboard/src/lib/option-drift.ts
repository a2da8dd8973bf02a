import type { Mount, MountOptions } from '@mountwatch/protocol';

/** How often a value of an option stands among mounts, and on which of them; null: the option is not set. */
export interface OptionValue {
  readonly value: string | null;
  readonly mounts: Mount[];
}

/** An option that is not the same everywhere; the commonest value first. */
export interface DriftingOption {
  readonly name: string;
  readonly values: OptionValue[];
}

/** What differs because hosts differ, not because somebody decided so. */
const OF_EACH_HOST: ReadonlySet<string> = new Set(['clientaddr', 'addr', 'mountaddr', 'port', 'mountport', 'namlen']);

/** An option's value as text; a flag is `set`. */
export function optionText(options: MountOptions, name: string): string | null {
  const value = options[name];
  if (value === undefined) return null;
  return value === true ? 'set' : value;
}

/** The options in which these mounts differ; the one that fewest deviate in first, because that is the likeliest slip. */
export function driftingOptions(mounts: readonly Mount[]): DriftingOption[] {
  const names = new Set(mounts.flatMap(({ options }) => Object.keys(options)));
  return [...names]
    .filter((name) => !OF_EACH_HOST.has(name))
    .map((name) => ({ name, values: valuesOf(mounts, name) }))
    .filter(({ values }) => values.length > 1)
    .sort((left, right) => deviating(left) - deviating(right) || left.name.localeCompare(right.name));
}

function valuesOf(mounts: readonly Mount[], name: string): OptionValue[] {
  return [...Map.groupBy(mounts, ({ options }) => optionText(options, name))]
    .map(([value, of]) => ({ value, mounts: of }))
    .sort((left, right) => right.mounts.length - left.mounts.length);
}

function deviating({ values }: DriftingOption): number {
  return values.slice(1).reduce((sum, { mounts }) => sum + mounts.length, 0);
}
