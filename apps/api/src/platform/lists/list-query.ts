import { Instant, PageQuery } from '@mountwatch/protocol';
import { z } from 'zod';

/** Postgres has no NUL in text: such a filter is a fault of the request, not of the database. */
const withoutNul = (text: string) => !text.includes('\0');

/** A list's whole query: the page's parameters and the list's own filters, and nothing else. */
export function ListQuery<Filters extends z.ZodRawShape>(filters: Filters) {
  return z.strictObject({ ...PageQuery.shape, ...filters });
}

/** One value or several by commas: `state=hung,slow`. */
export function CommaList<Names extends Record<string, string>>(values: z.ZodEnum<Names>) {
  return z
    .string()
    .max(500)
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.string().pipe(values)).min(1).max(values.options.length))
    .describe(`One or several, by commas: ${values.options.join(', ')}`);
}

/** A thing by its name or by its id. */
export const NameOrId = z.string().min(1).max(255).refine(withoutNul, 'holds a NUL character').describe('Name or id');

/** Part of a name, whatever its case. */
export const Substring = z
  .string()
  .min(1)
  .max(200)
  .refine(withoutNul, 'holds a NUL character')
  .describe('Part of a name, whatever its case');

/** An end of a time range. */
export const InstantFilter = Instant.describe('UTC, ISO-8601');
