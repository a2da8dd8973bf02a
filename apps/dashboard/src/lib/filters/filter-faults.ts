import { Instant } from '@mountwatch/protocol';
import { SINCE_WORDS, type Vocabulary } from './vocabulary.ts';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Why these filters cannot be asked for, each by its name, with what could be said instead; nothing where they can. */
export function filterFaults(filters: Readonly<Record<string, string | undefined>>, vocabulary: Vocabulary): string[] {
  return Object.entries(filters).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const known = Object.hasOwn(vocabulary, name) ? vocabulary[name] : undefined;
    if (known === undefined) return [`There is no filter “${name}” here, but ${Object.keys(vocabulary).join(', ')}.`];
    if (typeof known === 'object') return valueFaults(name, value, known);
    if (known === 'id' && !ID.test(value)) return [`${name}=${value} is no id.`];
    if (known === 'since' && !SINCE_WORDS.includes(value) && !isInstant(value))
      return [`${name}=${value} is no time: say ${SINCE_WORDS.join(', ')}, or ${INSTANT_EXAMPLE}.`];
    if (known === 'instant' && !isInstant(value)) return [`${name}=${value} is no time: say it as ${INSTANT_EXAMPLE}.`];
    return [];
  });
}

const INSTANT_EXAMPLE = '2026-11-22T10:03:00Z';

function valueFaults(name: string, value: string, known: readonly string[]): string[] {
  const unknown = value.split(',').filter((each) => !known.includes(each.trim()));
  return unknown.map((each) => `${name} has no value “${each}”, but ${known.join(', ')}.`);
}

function isInstant(text: string): boolean {
  return Instant.safeParse(text).success;
}
