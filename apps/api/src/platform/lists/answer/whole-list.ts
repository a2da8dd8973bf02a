import type { Page } from '@mountwatch/protocol';
import type { Listing } from './listing.ts';

const PAGE_ROWS = 500;
/** More than the largest fleet's mounts that one replica is meant for; what is longer is broken off, never quietly cut. */
const MAX_ROWS = 1_000_000;

/** Every item of a list from its cursor on, page after page; the first page has been read before anything is answered. */
export async function wholeList(listing: Listing): Promise<AsyncGenerator<unknown>> {
  const { cursor } = listing.query;
  const first = await listing.read({ limit: PAGE_ROWS, cursor });
  return pagesFrom(listing, first);
}

async function* pagesFrom(listing: Listing, first: Page<unknown>): AsyncGenerator<unknown> {
  let page = first;
  let count = page.items.length;
  yield* page.items;
  while (page.nextCursor !== null) {
    if (count > MAX_ROWS) throw new Error(`a list of more than ${MAX_ROWS} rows was asked for at once`);
    page = await listing.read({ limit: PAGE_ROWS, cursor: page.nextCursor });
    count += page.items.length;
    yield* page.items;
  }
}
