import { compose, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { leavesOf, pickFields, valueAt } from '../fields.ts';
import type { Listing } from './listing.ts';

/** The columns: those asked for, an object as its parts; all of them otherwise. */
export function columnsOf({ item, query }: Pick<Listing, 'item' | 'query'>): string[] {
  const leaves = leavesOf(item);
  if (query.fields === undefined) return leaves;
  return query.fields.flatMap((name) =>
    leaves.includes(name) ? [name] : leaves.filter((leaf) => leaf.startsWith(`${name}.`)),
  );
}

/**
 * RFC 4180 with a header, an object's parts as columns, lists and maps as JSON. A cell that a spreadsheet would take for a
 * formula begins with an apostrophe: names and texts come from machines that nobody has to trust. Numbers stay numbers.
 */
export function asCsv(listing: Listing, items: AsyncGenerator<unknown>): Readable {
  const columns = columnsOf(listing);
  const rows = Readable.from(rowsOf(items, columns), { objectMode: true });
  const csv = stringify({
    header: true,
    columns,
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: {
      number: (value) => ({ value: String(value), escape_formulas: false }),
      boolean: (value) => String(value),
      object: (value) => JSON.stringify(value),
    },
  });
  return compose(rows, csv) as unknown as Readable;
}

/** One JSON document a line. */
export function asNdjson({ query }: Listing, items: AsyncGenerator<unknown>): Readable {
  return Readable.from(linesOf(items, query.fields), { objectMode: false });
}

async function* rowsOf(items: AsyncGenerator<unknown>, columns: readonly string[]): AsyncGenerator<unknown[]> {
  for await (const item of items) yield columns.map((name) => valueAt(item, name));
}

async function* linesOf(items: AsyncGenerator<unknown>, fields: string[] | undefined): AsyncGenerator<string> {
  for await (const item of items) yield `${JSON.stringify(fields ? pickFields(item, fields) : item)}\n`;
}
