import type { MountOptions } from '@mountwatch/protocol';
import type { PicturedHost } from './picture.ts';

/** What is said, by the name under which it is said. */
export type Facts = Readonly<Record<string, string>>;

/** A host may mount the same server in two ways. */
const AND = ' and ';

/** Options as one speaks of them: the version by its name, and one of two flags as one choice. */
export function optionFacts(options: MountOptions): Facts {
  const { vers, hard, soft, softerr, ...others } = options;
  const whenUnanswered = hard ? 'hard' : soft ? 'soft' : softerr ? 'softerr' : null;
  const plain = Object.entries(others).map(([name, value]) => [`option ${name}`, value === true ? 'set' : value]);
  return {
    ...(vers && { 'NFS version': String(vers) }),
    ...(whenUnanswered && { 'hard or soft': whenUnanswered }),
    ...Object.fromEntries(plain),
  };
}

/** By a page's option sets, and by which of them a host has: nearly all hosts of a page mount in one of a few ways. */
const known = new WeakMap<PicturedHost['optionSets'], Map<string, Facts>>();

/** How a host mounts what it mounts: where its mounts differ, all that they have. */
export function hostOptionFacts({ row, optionSets }: Pick<PicturedHost, 'row' | 'optionSets'>): Facts {
  const sets = [...new Set(row.cells.map(({ optionSet }) => optionSet))].sort((left, right) => left - right);
  const ofPage = known.get(optionSets) ?? new Map<string, Facts>();
  known.set(optionSets, ofPage);
  const key = sets.join();
  const facts = ofPage.get(key) ?? together(sets.map((set) => optionFacts(optionSets[set] ?? {})));
  ofPage.set(key, facts);
  return facts;
}

function together(all: readonly Facts[]): Facts {
  const [only, ...others] = all;
  if (only === undefined || others.length === 0) return only ?? {};
  const names = new Set(all.flatMap((facts) => Object.keys(facts)));
  return Object.fromEntries([...names].map((name) => [name, valuesOf(all, name)]));
}

function valuesOf(all: readonly Facts[], name: string): string {
  return [...new Set(all.map((facts) => facts[name] ?? 'not set'))].sort().join(AND);
}
