import type { ExampleMount, MountOptions, OptionSet } from '@mountwatch/protocol';

/** How often a value of an option stands among mounts, and some of those; null: the option is not set. */
export interface OptionValue {
  readonly value: string | null;
  readonly mountCount: number;
  readonly examples: ExampleMount[];
}

/** An option that is not the same everywhere; the commonest value first. */
export interface DriftingOption {
  readonly name: string;
  readonly values: OptionValue[];
}

/** An option's value as text; a flag is `set`. */
export function optionText(options: MountOptions, name: string): string | null {
  const value = options[name];
  if (value === undefined) return null;
  return value === true ? 'set' : value;
}

/** The options in which mounts differ; the one that fewest deviate in first, because that is the likeliest slip. */
export function driftingOptions(sets: readonly OptionSet[]): DriftingOption[] {
  const names = new Set(sets.flatMap(({ options }) => Object.keys(options)));
  return [...names]
    .map((name) => ({ name, values: valuesOf(sets, name) }))
    .filter(({ values }) => values.length > 1)
    .sort((left, right) => deviating(left) - deviating(right) || left.name.localeCompare(right.name));
}

function valuesOf(sets: readonly OptionSet[], name: string): OptionValue[] {
  return [...Map.groupBy(sets, ({ options }) => optionText(options, name))]
    .map(([value, of]) => ({ value, mountCount: countOf(of), examples: of.flatMap(({ examples }) => examples) }))
    .sort((left, right) => right.mountCount - left.mountCount);
}

function deviating({ values }: DriftingOption): number {
  return countOf(values.slice(1));
}

function countOf(counted: readonly { mountCount: number }[]): number {
  return counted.reduce((sum, { mountCount }) => sum + mountCount, 0);
}
