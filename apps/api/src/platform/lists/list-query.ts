import { Instant, PageQuery } from '@mountwatch/protocol';
import { z } from 'zod';
import { Fields } from './fields.ts';
import type { SortWord } from './order.ts';

/** Postgres has no NUL in text: such a filter is a fault of the request, not of the database. */
const withoutNul = (text: string) => !text.includes('\0');
const partsOf = (text: string) => text.split(',').map((part) => part.trim());

const MAX_NAMES = 50;

/** A list's whole query: the page's parameters, the fields of `item`, the list's own filters and order, and nothing else. */
export function ListQuery<Filters extends z.ZodRawShape>(item: z.ZodType, filters: Filters) {
  return z.strictObject({ ...PageQuery.shape, fields: Fields(item).optional(), ...filters });
}

/** `sort=-at,host`: by the first, where that is the same by the next; `-` turns it round. */
export function SortBy<const Names extends readonly [string, ...string[]]>(...names: Names) {
  const words = names.flatMap((name) => [name, `-${name}`]);
  return z
    .string()
    .max(200)
    .transform(partsOf)
    .pipe(z.array(z.enum(words)).min(1).max(names.length))
    .refine((sort) => new Set(sort.map(nameOf)).size === sort.length, 'names a column twice')
    .transform((sort): SortWord<Names[number]>[] =>
      sort.map((word) => ({ name: nameOf(word), isDescending: word.startsWith('-') })),
    )
    .describe(`By which of ${names.join(', ')}, several by commas; \`-\` before a name turns its order round`)
    .optional();
}

const nameOf = (word: string) => word.replace(/^-/, '');

/** One value or several by commas: `state=hung,slow`. */
export function CommaList<Names extends Record<string, string>>(values: z.ZodEnum<Names>) {
  return z
    .string()
    .max(500)
    .transform(partsOf)
    .pipe(z.array(z.string().pipe(values)).min(1).max(values.options.length))
    .describe(`One or several, by commas: ${values.options.join(', ')}`);
}

/** Things by their names or by their ids, several by commas. */
export const NamesOrIds = z
  .string()
  .min(1)
  .max(5000)
  .refine(withoutNul, 'holds a NUL character')
  .transform(partsOf)
  .pipe(z.array(z.string().min(1).max(255)).min(1).max(MAX_NAMES))
  .describe('Name or id, or several by commas');
export type NamesOrIds = z.infer<typeof NamesOrIds>;

/** Part of a name, whatever its case. */
export const Substring = z
  .string()
  .min(1)
  .max(200)
  .refine(withoutNul, 'holds a NUL character')
  .describe('Part of a name, whatever its case');

/** An end of a time range. */
export const InstantFilter = Instant.describe('UTC, ISO-8601');
