/**
 * What every list of the REST API shares: its query (page and filters; an unknown parameter is a fault) and its keyset
 * pages. A cursor names the last row that was given and is bound to the list and its filters, so that rows written
 * meanwhile neither repeat nor hide others, and a cursor of another list is refused. What a list looks like (JSON, CSV,
 * NDJSON, which fields) is decided once, in `answer/`. Read `page.ts` first.
 */

export { AnswerListing } from './answer/answer-listing.ts';
export { Listing } from './answer/listing.ts';
export { hostsLabelled, isLabelled, LabelFilter } from './label-filter.ts';
export { CommaList, InstantFilter, ListQuery, NamesOrIds, SortBy, Substring } from './list-query.ts';
export { bigintColumn, instantColumn, type ListOrder, rankColumn, textColumn, uuidColumn } from './order.ts';
export { type OpenPage, openPage } from './page.ts';
export { ResourceId } from './resource-id.ts';
export { ItemRoute, ListRoute } from './route.ts';
export { allOf, holds, idsNamed } from './where.ts';
