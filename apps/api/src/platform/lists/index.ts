/**
 * What every list of the REST API shares: its query (page and filters; an unknown parameter is a fault) and its keyset
 * pages. A cursor names the last row that was given and is bound to the list and its filters, so that rows written
 * meanwhile neither repeat nor hide others, and a cursor of another list is refused. Read `page.ts` first.
 */

export { BigIntKey, InstantKey, TextKey, UuidKey } from './keys.ts';
export { CommaList, InstantFilter, ListQuery, NameOrId, Substring } from './list-query.ts';
export { type ListOrder, type OpenPage, openPage } from './page.ts';
export { ResourceId } from './resource-id.ts';
export { ItemRoute, ListRoute } from './route.ts';
export { allOf, holds, idsNamed } from './where.ts';
