import { filterFaults } from '../../lib/filters/filter-faults.ts';
import type { FilterWords } from '../../lib/filters/filter-words.ts';
import { type FilteredList, type KnownValues, VOCABULARIES, type Vocabulary } from '../../lib/filters/vocabulary.ts';

/** A page that can be asked with filters. */
export interface Destination {
  to: '/matrix' | '/kernel-log' | '/incidents' | '/hosts' | '/servers';
  words: string;
  search: Record<string, string>;
}

const pages: { to: Destination['to']; words: string; list: FilteredList; also?: object }[] = [
  { to: '/matrix', words: 'Mounts', list: '/matrix', also: { view: 'table' } },
  { to: '/matrix', words: 'Matrix', list: '/matrix' },
  { to: '/incidents', words: 'Incidents', list: '/incidents' },
  { to: '/hosts', words: 'Hosts', list: '/hosts' },
  { to: '/servers', words: 'Servers', list: '/servers' },
  { to: '/kernel-log', words: 'Kernel log', list: '/kernel-events' },
];

/** Every filter of every page, with all values that it has on any. */
export const ALL_FILTERS: Vocabulary = allOf(pages.map(({ list }) => VOCABULARIES[list]));

function allOf(vocabularies: readonly Vocabulary[]): Vocabulary {
  const all: Record<string, KnownValues> = {};
  for (const [name, values] of vocabularies.flatMap((each) => Object.entries(each)))
    all[name] = both(all[name], values);
  return all;
}

function both(one: KnownValues | undefined, other: KnownValues): KnownValues {
  if (one === undefined || typeof one === 'string' || typeof other === 'string') return other;
  return [...new Set([...one, ...other])];
}

/** Where these filters can be shown: pages that take all of them with these values, so that none is dropped unsaid. */
export function destinationsOf({ filters, text }: FilterWords): Destination[] {
  if (Object.keys(filters).length === 0) return [];
  return pages
    .filter(({ list }) => filterFaults(filters, VOCABULARIES[list] as Vocabulary).length === 0)
    .map(({ to, words: page, also }) => ({
      to,
      words: page,
      search: { ...filters, ...(text && { q: text }), ...also },
    }));
}
