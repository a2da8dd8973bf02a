import { pageOf } from '@mountwatch/protocol';
import type { z } from 'zod';
import { type ReadOptions, read } from './request.ts';
import type { FilledPathBelow, RestPath, SearchOf } from './rest-paths.ts';

const PAGE_SIZE = 500;

/** What is asked for of a list that is read whole, as far as `most` rows. */
export interface ListReading<Item extends z.ZodType, Path extends string> {
  path: Path;
  item: Item;
  search?: SearchOf<Path>;
  most: number;
  signal?: AbortSignal;
}

/** The beginning of a list; `isCut` where there is more of it than was to be read. */
export interface ListBeginning<Row> {
  rows: Row[];
  isCut: boolean;
}

/** Reads a list page by page, until its end or until there are `most` rows. */
export async function readList<Item extends z.ZodType, Path extends RestPath<'GET'> | FilledPathBelow>(
  asked: ListReading<Item, Path>,
): Promise<ListBeginning<z.infer<Item>>> {
  const { path, item, search, most, signal } = asked;
  const page = pageOf(item);
  const rows: z.infer<Item>[] = [];
  let cursor: string | null = null;
  do {
    const limit = Math.min(PAGE_SIZE, most - rows.length);
    const pageSearch = { ...search, limit, ...(cursor && { cursor }) } as NonNullable<ReadOptions<Path>['search']>;
    const answer: { items: z.infer<Item>[]; nextCursor: string | null } = await read(path, page, {
      search: pageSearch,
      ...(signal && { signal }),
    });
    rows.push(...answer.items);
    cursor = answer.nextCursor;
  } while (cursor !== null && rows.length < most);
  return { rows, isCut: cursor !== null };
}
