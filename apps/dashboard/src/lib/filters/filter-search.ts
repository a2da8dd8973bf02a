import { z } from 'zod';
import { instantOf } from './relative-times.ts';
import { type FilteredList, type FilterOf, VOCABULARIES } from './vocabulary.ts';

/** The address' own syntax makes numbers of names that look like one. */
const FilterText = z
  .union([z.string(), z.number().transform(String), z.boolean().transform(String)])
  .pipe(z.string().trim().min(1).max(1000))
  .optional()
  .catch(undefined);

/** A list's filters in the address, by the API's names, as they were typed: whether they can be asked for is said by the page. */
export function FilterSearch<List extends FilteredList>(list: List) {
  const names = [...Object.keys(VOCABULARIES[list]), 'q'];
  const shape = Object.fromEntries(names.map((name) => [name, FilterText]));
  return z.object(shape as Record<FilterOf<List> | 'q', typeof FilterText>);
}

export type FilterSearch = Readonly<Record<string, string | undefined>>;

/** What the API is asked for: a relative time counts from `nowMs`. */
export function askedOf<Search extends FilterSearch>(search: Search, nowMs: number): Search {
  return search.since === undefined ? search : { ...search, since: instantOf(search.since, nowMs) };
}
