/**
 * The filter language of the REST API as one types it: `server=filer1 state=hung,slow label=rack:r12`, in any order, with
 * other words between as a part of a name. What it knows comes from the protocol's own lists, so that it cannot lag behind.
 */
import { HostStatus, IncidentStatus, KernelEventKind, KernelSeverity, MountState } from '@mountwatch/protocol';

/** What is known of a filter's values: a closed list, or names that the API is asked for. */
export const FILTERS = {
  server: 'servers',
  host: 'hosts',
  label: null,
  state: MountState.options.filter((state) => state !== 'unmounted'),
  status: [...IncidentStatus.options, ...HostStatus.options],
  kind: KernelEventKind.options,
  severity: KernelSeverity.options,
} as const satisfies Record<string, readonly string[] | 'servers' | 'hosts' | null>;

export type FilterName = keyof typeof FILTERS;

/** What was typed: filters with their values, and the other words. */
export interface FilterWords {
  filters: Partial<Record<FilterName, string>>;
  text: string;
}

export function parseWords(typed: string): FilterWords {
  const filters: FilterWords['filters'] = {};
  const words: string[] = [];
  for (const word of typed.split(/\s+/).filter(Boolean)) {
    const [name, value] = halves(word);
    if (isFilter(name) && value) filters[name] = value;
    else if (!isFilter(name) || value === null) words.push(word);
  }
  return { filters, text: words.join(' ') };
}

/** What the last word is about to become: the name of a filter, or a value of one. */
export interface Unfinished {
  /** All that comes before what is being completed. */
  before: string;
  filter: FilterName | null;
  begun: string;
}

export function unfinished(typed: string): Unfinished {
  const wordStart = typed.search(/\S*$/);
  const [name, value] = halves(typed.slice(wordStart));
  if (!isFilter(name) || value === null) return { before: typed.slice(0, wordStart), filter: null, begun: name };
  const begun = value.slice(value.lastIndexOf(',') + 1);
  return { before: typed.slice(0, typed.length - begun.length), filter: name, begun };
}

/** How what was typed could go on; `names` are the hosts or servers that the API knows. */
export function completions(typed: string, names: readonly string[]): string[] {
  const { before, filter, begun } = unfinished(typed);
  const values = filter === null ? Object.keys(FILTERS).map((name) => `${name}=`) : valuesOf(filter, names);
  if (filter === null && begun === '') return [];
  const fitting = values.filter((value) => value.startsWith(begun.toLowerCase()) && value !== begun);
  return fitting.map((value) => before + value);
}

/** Whether every value is one that the filter knows, as far as that is a closed list. */
export function isComplete({ filters }: FilterWords): boolean {
  return Object.entries(filters).every(([name, value]) => {
    const known = FILTERS[name as FilterName];
    if (known === null || typeof known === 'string') return true;
    const values: readonly string[] = known;
    return value.split(',').every((each) => values.includes(each));
  });
}

function valuesOf(filter: FilterName, names: readonly string[]): readonly string[] {
  const known = FILTERS[filter];
  if (known === null) return [];
  return typeof known === 'string' ? names : known;
}

function halves(word: string): [name: string, value: string | null] {
  const equals = word.indexOf('=');
  return equals < 0 ? [word, null] : [word.slice(0, equals), word.slice(equals + 1)];
}

function isFilter(name: string): name is FilterName {
  return Object.hasOwn(FILTERS, name);
}
