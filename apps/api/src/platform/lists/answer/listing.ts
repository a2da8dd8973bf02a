import type { Page } from '@mountwatch/protocol';
import type { z } from 'zod';
import type { SortedPageQuery } from '../page.ts';

/** What a list is asked with, whatever its filters. */
export interface ListingQuery extends SortedPageQuery {
  fields?: string[] | undefined;
}

/**
 * A list that a route answers with, not yet read: the answer's form (a page of JSON, or the whole list as CSV or NDJSON)
 * is the caller's choice, and `AnswerListing` reads as many pages as that wants.
 */
export class Listing<Item = unknown> {
  readonly item: z.ZodType;
  readonly query: ListingQuery;
  readonly #readPage: (part: { limit: number; cursor: string | undefined }) => Promise<Page<Item>>;

  private constructor(item: z.ZodType, query: ListingQuery, readPage: Listing<Item>['read']) {
    this.item = item;
    this.query = query;
    this.#readPage = readPage;
  }

  static of<Item, Query extends ListingQuery>(
    item: z.ZodType<Item>,
    query: Query,
    read: (query: Query) => Promise<Page<Item>>,
  ): Listing<Item> {
    return new Listing<Item>(item, query, (part) => read({ ...query, ...part }));
  }

  read(part: { limit: number; cursor: string | undefined }): Promise<Page<Item>> {
    return this.#readPage(part);
  }
}
