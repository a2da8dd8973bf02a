import type { z } from 'zod';
import { Prisma } from '../../generated/prisma/client.ts';
import { BigIntKey, InstantKey, IntegerKey, TextKey, UuidKey } from './keys.ts';

/** One column that rows are ordered by: where it is in SQL, how a cursor's text becomes its value, and what a row has there. */
export interface SortColumn<Row> {
  sql: Prisma.Sql;
  key: z.ZodType<string>;
  valueOf: (key: string) => Prisma.Sql;
  keyOf: (row: Row) => string;
}

/** One word of `sort`. */
export interface SortWord<Name extends string = string> {
  name: Name;
  isDescending: boolean;
}

/** How a list may be ordered: columns by the name that `sort` uses, its usual order, and what makes every order unique. */
export interface ListOrder<Row, Name extends string = string> {
  list: string;
  columns: Record<Name, SortColumn<Row>[]>;
  usual: readonly SortWord<Name>[];
  tail: readonly SortColumn<Row>[];
}

/** A column of the order that a page is read in. */
export interface OrderedColumn<Row> extends SortColumn<Row> {
  isDescending: boolean;
}

/** The columns that `sort` means, made unique by the tail, which goes in the direction of the last word. */
export function orderedColumns<Row, Name extends string>(
  order: ListOrder<Row, Name>,
  sort: readonly SortWord<Name>[] = order.usual,
): OrderedColumn<Row>[] {
  const named = sort.flatMap(({ name, isDescending }) =>
    order.columns[name].map((column) => ({ ...column, isDescending })),
  );
  const isDescending = sort.at(-1)?.isDescending ?? false;
  return [...named, ...order.tail.map((column) => ({ ...column, isDescending }))];
}

export function orderBy<Row>(columns: readonly OrderedColumn<Row>[]): Prisma.Sql {
  return Prisma.join(
    columns.map(({ sql, isDescending }) => (isDescending ? Prisma.sql`${sql} DESC` : Prisma.sql`${sql} ASC`)),
  );
}

/**
 * Whether a row comes after the row with this key. Where all columns go one way it is one comparison of rows; its first
 * column alone says nothing new, but an index knows it, also where the columns are of several tables.
 */
export function isAfter<Row>(columns: readonly OrderedColumn<Row>[], key: readonly string[]): Prisma.Sql {
  const values = columns.map((column, index) => column.valueOf(key[index] ?? ''));
  const isUniform = columns.every((column) => column.isDescending === columns[0]?.isDescending);
  const later = isUniform ? isRowAfter(columns, values) : isMixedAfter(columns, values);
  const [first] = columns;
  if (first === undefined) return later;
  const reached = first.isDescending ? Prisma.raw('<=') : Prisma.raw('>=');
  return Prisma.sql`(${first.sql} ${reached} ${values[0]} AND ${later})`;
}

function isRowAfter<Row>(columns: readonly OrderedColumn<Row>[], values: readonly Prisma.Sql[]): Prisma.Sql {
  const sign = columns[0]?.isDescending ? Prisma.raw('<') : Prisma.raw('>');
  return Prisma.sql`(${Prisma.join(columns.map((column) => column.sql))}) ${sign} (${Prisma.join([...values])})`;
}

function isMixedAfter<Row>(columns: readonly OrderedColumn<Row>[], values: readonly Prisma.Sql[]): Prisma.Sql {
  const alternatives = columns.map((column, index) => {
    const same = columns.slice(0, index).map((before, place) => Prisma.sql`${before.sql} = ${values[place]}`);
    const sign = column.isDescending ? Prisma.raw('<') : Prisma.raw('>');
    return Prisma.join([...same, Prisma.sql`${column.sql} ${sign} ${values[index]}`], ' AND ');
  });
  return Prisma.sql`(${Prisma.join(alternatives, ') OR (', '(', ')')})`;
}

export function textColumn<Row>(sql: Prisma.Sql, keyOf: (row: Row) => string): SortColumn<Row> {
  return { sql, key: TextKey, valueOf: (key) => Prisma.sql`${key}::text`, keyOf };
}

export function uuidColumn<Row>(sql: Prisma.Sql, keyOf: (row: Row) => string): SortColumn<Row> {
  return { sql, key: UuidKey, valueOf: (key) => Prisma.sql`${key}::uuid`, keyOf };
}

export function instantColumn<Row>(sql: Prisma.Sql, keyOf: (row: Row) => Date): SortColumn<Row> {
  return {
    sql,
    key: InstantKey,
    valueOf: (key) => Prisma.sql`${new Date(key)}::timestamptz`,
    keyOf: (row) => keyOf(row).toISOString(),
  };
}

export function bigintColumn<Row>(sql: Prisma.Sql, keyOf: (row: Row) => bigint): SortColumn<Row> {
  return {
    sql,
    key: BigIntKey,
    valueOf: (key) => Prisma.sql`${BigInt(key)}::bigint`,
    keyOf: (row) => keyOf(row).toString(),
  };
}

/** Words with a rank of their own, the first the lowest. */
export function rankColumn<Row>(
  sql: Prisma.Sql,
  words: readonly string[],
  keyOf: (row: Row) => string,
): SortColumn<Row> {
  return {
    sql: Prisma.sql`array_position(ARRAY[${Prisma.join([...words])}]::text[], ${sql})`,
    key: IntegerKey,
    valueOf: (key) => Prisma.sql`${Number(key)}::int`,
    keyOf: (row) => String(words.indexOf(keyOf(row)) + 1),
  };
}
