import { useMemo } from 'react';
import { filterFaults } from '../../lib/filters/filter-faults.ts';
import { askedOf, type FilterSearch } from '../../lib/filters/filter-search.ts';
import { formatWords } from '../../lib/filters/filter-words.ts';
import { type FilteredList, type FilterOf, VOCABULARIES, type Vocabulary } from '../../lib/filters/vocabulary.ts';

/** What the API is asked for. */
export type Asked<List extends FilteredList> = { readonly [Name in FilterOf<List> | 'q']?: string | undefined };

/** A list's filter as the address has it: as one would type it, as it is asked for, and why it cannot be. */
export interface Filter<List extends FilteredList> {
  vocabulary: Vocabulary;
  typed: string;
  asked: Asked<List>;
  faults: readonly string[];
  isSet: boolean;
  /** Names that the address has and no page knows. */
  unknown: readonly string[];
}

interface FilterInput<List extends FilteredList> {
  list: List;
  search: FilterSearch;
  /** What the address has and no page knows. */
  unknown?: Readonly<Record<string, string>>;
  /** The page itself says this one. */
  without?: FilterOf<List>;
}

/** The same object until the address changes: a relative time counts from when the page was asked for. */
export function useFilter<List extends FilteredList>(input: FilterInput<List>): Filter<List> {
  const { list, without, search, unknown } = input;
  const said = [...Object.keys(VOCABULARIES[list]), 'q'].map((name) => search[name]);
  const key = JSON.stringify([list, without, said, unknown]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is all that a filter is made of
  return useMemo(() => filterOf(input, Date.now()), [key]);
}

function filterOf<List extends FilteredList>(
  { list, search, unknown, without }: FilterInput<List>,
  nowMs: number,
): Filter<List> {
  const { [without ?? '']: _, ...vocabulary } = VOCABULARIES[list] as Vocabulary;
  const names = Object.keys(vocabulary).filter((name) => search[name] !== undefined);
  const own = Object.fromEntries(names.map((name) => [name, search[name]]));
  const all = { ...own, ...unknown };
  return {
    vocabulary,
    typed: formatWords(all, search.q),
    asked: askedOf({ ...own, q: search.q }, nowMs) as Asked<List>,
    faults: filterFaults(all, vocabulary),
    isSet: names.length > 0 || search.q !== undefined,
    unknown: Object.keys(unknown ?? {}),
  };
}
