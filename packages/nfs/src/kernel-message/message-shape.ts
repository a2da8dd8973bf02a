/**
 * What a kernel line looks like, written as the kernel's own format string is: `NFS: {server}: lost {count#} locks`.
 * `{name}` is a word, `{name#}` a whole number, `{name*}` any text, `{name?}` any text or none, `{name=a|b}` one of these.
 * A line is read from its end, each field up to the last place where the text before it occurs: one pass, no going back,
 * so no line can make it slow; and what a user can name (a file, a program) cannot pretend to be the kernel's own words.
 */
import { isWholeNumber } from '../whole-number.ts';

/** A shape made ready: `literals` has one more item than `fields`, the text around them. */
export interface MessageShape {
  literals: readonly string[];
  fields: readonly Field[];
}

interface Field {
  name: string;
  isGood(text: string): boolean;
}

const TESTS: Record<string, Field['isGood']> = {
  '': (text) => text !== '' && !/\s/.test(text),
  '#': (text) => isWholeNumber(text.startsWith('-') ? text.slice(1) : text),
  '*': (text) => text !== '',
  '?': () => true,
};

/** Makes a shape ready; throws where the format itself is wrong. */
export function messageShape(format: string): MessageShape {
  const parts = format.split(/[{}]/);
  const literals = parts.filter((_, at) => at % 2 === 0);
  return { literals, fields: parts.filter((_, at) => at % 2 === 1).map(fieldOf) };
}

/** The fields of a line that has this shape, else null. */
export function matchShape({ literals, fields }: MessageShape, text: string): Record<string, string> | null {
  const [start = ''] = literals;
  if (!text.startsWith(start) || !text.endsWith(literals.at(-1) ?? '')) return null;
  const found: [string, string][] = [];
  let end = text.length - (literals.at(-1) ?? '').length;
  for (let at = fields.length - 1; at >= 0; at -= 1) {
    const before = literals[at] ?? '';
    const begin = at === 0 ? 0 : text.slice(0, end).lastIndexOf(before);
    const field = fields[at];
    if (begin < 0 || begin + before.length > end || !field) return null;
    const value = text.slice(begin + before.length, end);
    if (!field.isGood(value)) return null;
    found.unshift([field.name, value]);
    end = begin;
  }
  return fields.length > 0 || text === start ? Object.fromEntries(found) : null;
}

function fieldOf(text: string): Field {
  const [, name = '', type = ''] = /^(\w+)(.*)$/.exec(text) ?? [];
  const isGood = type.startsWith('=') ? isOneOf(type.slice(1)) : TESTS[type];
  if (name === '' || !isGood) throw new Error(`no field of a kernel message: {${text}}`);
  return { name, isGood };
}

function isOneOf(choices: string): Field['isGood'] {
  const known = new Set(choices.split('|'));
  return (text) => known.has(text);
}
