import type { PageQuery } from '@mountwatch/protocol';
import type { z } from 'zod';
import { cursorScope, decodeCursor, encodeCursor } from './cursor.ts';

/** How a list is ordered: the columns' values, as text, that tell where in it a row is. */
export interface ListOrder<Key extends readonly string[]> {
  list: string;
  key: z.ZodType<Key>;
}

/** A page being read: the rows after `after`, `rowLimit` of them at most (one more than asked, to know if there is a next). */
export interface OpenPage<Key extends readonly string[]> {
  after: Key | null;
  rowLimit: number;
  close<Row>(rows: Row[], keyOf: (row: Row) => Key): { rows: Row[]; nextCursor: string | null };
}

/** Opens the page that `query` asks for; throws `invalid-cursor`. */
export function openPage<Key extends readonly string[]>(order: ListOrder<Key>, query: PageQuery): OpenPage<Key> {
  const scope = cursorScope(order.list, query);
  return {
    after: query.cursor === undefined ? null : decodeCursor(query.cursor, scope, order.key),
    rowLimit: query.limit + 1,
    close(rows, keyOf) {
      const kept = rows.slice(0, query.limit);
      const last = kept.at(-1);
      const hasMore = rows.length > query.limit && last !== undefined;
      return { rows: kept, nextCursor: hasMore ? encodeCursor(scope, keyOf(last)) : null };
    },
  };
}
