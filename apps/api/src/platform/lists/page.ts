import { AppError, type PageQuery } from '@mountwatch/protocol';
import type { Prisma } from '../../generated/prisma/client.ts';
import { cursorScope, decodeCursor, encodeCursor } from './cursor.ts';
import { isAfter, type ListOrder, orderBy, orderedColumns, type SortWord } from './order.ts';

/** What every list is asked with. */
export interface SortedPageQuery<Name extends string = string> extends PageQuery {
  sort?: readonly SortWord<Name>[] | undefined;
}

/**
 * A page being read: the rows that are `isAfter` the last one given, in the order `orderBy`, `rowLimit` of them at most
 * (one more than asked, to know if there is a next).
 */
export interface OpenPage<Row> {
  isAfter: Prisma.Sql | null;
  orderBy: Prisma.Sql;
  rowLimit: number;
  close(rows: Row[]): { rows: Row[]; nextCursor: string | null };
}

/** Opens the page that `query` asks for; throws `invalid-cursor`. */
export function openPage<Row, Name extends string>(
  order: ListOrder<Row, Name>,
  query: SortedPageQuery<Name>,
): OpenPage<Row> {
  const scope = cursorScope(order.list, query);
  const columns = orderedColumns(order, query.sort);
  const after = query.cursor === undefined ? null : keyOf(query.cursor);
  return {
    isAfter: after && isAfter(columns, after),
    orderBy: orderBy(columns),
    rowLimit: query.limit + 1,
    close(rows) {
      const kept = rows.slice(0, query.limit);
      const last = kept.at(-1);
      const hasMore = rows.length > query.limit && last !== undefined;
      const key = () => columns.map((column) => column.keyOf(last as Row));
      return { rows: kept, nextCursor: hasMore ? encodeCursor(scope, key()) : null };
    },
  };

  function keyOf(cursor: string): string[] {
    const key = decodeCursor(cursor, scope);
    const isKey = key.length === columns.length && columns.every((column, at) => column.key.safeParse(key[at]).success);
    if (!isKey) throw new AppError('invalid-cursor', 'The cursor is not one that this list gave.');
    return key;
  }
}
