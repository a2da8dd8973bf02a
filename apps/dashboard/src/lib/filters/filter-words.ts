/**
 * The filter language of the REST API as one types it: `server=filer1 state=hung,slow label=rack:r12`, in any order, with
 * other words between as a part of a name. Quotes keep spaces together, and make a word of what looks like a filter.
 */
import { SINCE_WORDS, type Vocabulary } from './vocabulary.ts';

/** What was typed: filters with their values, whatever their names, and the other words. */
export interface FilterWords {
  filters: Record<string, string>;
  text: string;
}

const WORD = /(?:"[^"]*"?|[^\s"])+/g;
const FILTER = /^([A-Za-z]+)=(.*)$/s;

export function parseWords(typed: string): FilterWords {
  const filters: Record<string, string> = {};
  const words: string[] = [];
  for (const word of typed.match(WORD) ?? []) {
    const [, name, value] = FILTER.exec(word) ?? [];
    if (name === undefined || value === undefined) words.push(unquoted(word));
    else if (unquoted(value) !== '') filters[name] = unquoted(value);
  }
  return { filters, text: words.join(' ') };
}

/** Filters and words as one would type them; what is not set is left out. */
export function formatWords(filters: Readonly<Record<string, string | undefined>>, text = ''): string {
  const set = Object.entries(filters).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const words = text.split(/\s+/).some((word) => FILTER.test(word)) ? `"${text}"` : text;
  return [...set.map(([name, value]) => `${name}=${/\s/.test(value) ? `"${value}"` : value}`), words]
    .filter(Boolean)
    .join(' ');
}

/** What the last word is about to become: the name of a filter, or a value of one. */
export interface Unfinished {
  /** All that comes before what is being completed. */
  before: string;
  filter: string | null;
  begun: string;
}

export function unfinished(typed: string, vocabulary: Vocabulary): Unfinished {
  const word = /(?:"[^"]*"?|[^\s"])*$/.exec(typed)?.[0] ?? '';
  const before = typed.slice(0, typed.length - word.length);
  const [, name, value] = FILTER.exec(word) ?? [];
  if (name === undefined || value === undefined || !Object.hasOwn(vocabulary, name))
    return { before, filter: null, begun: word };
  const begun = value.slice(value.lastIndexOf(',') + 1).replace(/^"/, '');
  return { before: typed.slice(0, typed.length - begun.length), filter: name, begun };
}

/** How what was typed could go on; `names` are the hosts, servers or labels that the API knows. */
export function completions(typed: string, vocabulary: Vocabulary, names: readonly string[]): string[] {
  const { before, filter, begun } = unfinished(typed, vocabulary);
  const asked = begun.toLowerCase();
  if (filter === null) {
    const taken = parseWords(before).filters;
    const left = Object.keys(vocabulary).filter((name) => !Object.hasOwn(taken, name));
    return left.filter((name) => name.startsWith(asked)).map((name) => `${before}${name}=`);
  }
  const said = valuesBefore(before);
  return valuesOf(vocabulary[filter], names)
    .filter((value) => value.toLowerCase().startsWith(asked) && value !== begun && !said.includes(value))
    .map((value) => before + value);
}

/** What was typed, with its last value as the only one that it can become: `state=hu` is `state=hung`, `state=s` is not finished. */
export function finished(typed: string, vocabulary: Vocabulary): string {
  const { filter, begun } = unfinished(typed, vocabulary);
  const known = valuesOf(vocabulary[filter ?? ''], []);
  if (begun === '' || known.includes(begun)) return typed;
  const [only, ...others] = completions(typed, vocabulary, []);
  return filter !== null && only !== undefined && others.length === 0 ? only : typed;
}

function valuesOf(known: Vocabulary[string] | undefined, names: readonly string[]): readonly string[] {
  if (known === undefined || known === 'instant' || known === 'id') return [];
  if (known === 'since') return SINCE_WORDS;
  return typeof known === 'string' ? names : known;
}

/** Those of the same filter that stand before the one that is being completed. */
function valuesBefore(before: string): string[] {
  return (/=(\S*)$/.exec(before)?.[1] ?? '').split(',');
}

function unquoted(text: string): string {
  return text.replaceAll('"', '');
}
