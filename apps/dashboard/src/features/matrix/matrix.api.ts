import { FleetMatrix } from '@mountwatch/protocol';
import { queryOptions } from '@tanstack/react-query';
import { read } from '../../lib/api/request.ts';
import type { MatrixFilter } from './matrix-search.ts';

const PAGE_SIZE = 500;
const MOST_CELLS = 20_000;
const REFETCH_INTERVAL_MS = 15_000;
const NOT_WELL = 'hung,stale,error,slow,unknown';

export interface MatrixPages {
  pages: FleetMatrix[];
  /** False where there is more than one picture can hold; what is not well is in it first. */
  isComplete: boolean;
}

export function matrixQuery(filter: MatrixFilter) {
  return queryOptions({
    queryKey: ['matrix', filter],
    queryFn: ({ signal }) => readMatrix(filter, signal),
    refetchInterval: REFETCH_INTERVAL_MS,
    meta: { watches: { mount: 'any', host: 'any' } },
  });
}

/** A fleet of one page is read at once. Of a larger one, the hosts where something is wrong are read first. */
async function readMatrix(filter: MatrixFilter, signal: AbortSignal): Promise<MatrixPages> {
  const first = await readPage(filter, null, signal);
  if (first.nextCursor === null) return { pages: [first], isComplete: true };
  const failing = filter.state === undefined ? await readPages({ ...filter, state: NOT_WELL }, [], signal) : [];
  const pages = await readPages(filter, failing, signal);
  return { pages, isComplete: pages.at(-1)?.nextCursor === null };
}

async function readPages(filter: MatrixFilter, before: FleetMatrix[], signal: AbortSignal): Promise<FleetMatrix[]> {
  const pages = [...before];
  let cursor: string | null = null;
  let cellCount = cellsIn(before);
  while (cellCount < MOST_CELLS) {
    const page: FleetMatrix = await readPage(filter, cursor, signal);
    pages.push(page);
    cellCount += cellsIn([page]);
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  return pages;
}

function readPage(filter: MatrixFilter, cursor: string | null, signal: AbortSignal): Promise<FleetMatrix> {
  const search = { ...filter, limit: PAGE_SIZE, ...(cursor !== null && { cursor }) };
  return read('/matrix', FleetMatrix, { search, signal });
}

function cellsIn(pages: readonly FleetMatrix[]): number {
  return pages.reduce((sum, { items }) => sum + items.reduce((cells, row) => cells + row.cells.length, 0), 0);
}
