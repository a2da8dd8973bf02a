import type { FleetMatrixRow } from '@mountwatch/protocol';
import { queryOptions } from '@tanstack/react-query';
import { read } from '../../lib/api/request.ts';
import type { MatrixFilter } from './matrix-search.ts';
import { MatrixPage } from './model/matrix-rows.ts';
import { type Picture, pictureOf, withChanges } from './model/picture.ts';

const PAGE_SIZE = 500;
const MOST_CELLS = 20_000;
const REFETCH_INTERVAL_MS = 5_000;
/** A host that is heard again on the connection it had, and one that is removed, are not told as changes. */
const WHOLE_EVERY_MS = 300_000;
const WHOLE_WHILE_SILENT_EVERY_MS = 60_000;
const NOT_WELL = 'hung,stale,error,slow,unknown';

export interface MatrixAnswer {
  picture: Picture;
  /** False where there is more than one picture can hold; what is not well is in it first. */
  isComplete: boolean;
  /** By the API's clock: up to when changes are in it, and when the whole of it was read. */
  at: string;
  wholeAt: string;
}

/** Read whole once; from then on only the hosts of which something changed. */
export function matrixQuery(filter: MatrixFilter) {
  const queryKey = ['matrix', filter] as const;
  return queryOptions({
    queryKey,
    queryFn: ({ client, signal }) => refresh(client.getQueryData<MatrixAnswer>(queryKey), filter, signal),
    // Comparing ten thousand cells with those before would find what the API has just said.
    structuralSharing: false,
    refetchInterval: REFETCH_INTERVAL_MS,
    meta: { watches: { mount: 'any' } },
  });
}

async function refresh(
  before: MatrixAnswer | undefined,
  filter: MatrixFilter,
  signal: AbortSignal,
): Promise<MatrixAnswer> {
  if (before === undefined || isWholeDue(before)) return readWhole(filter, signal);
  const { state: _, ...anyState } = filter;
  const pages = await readPages({ ...anyState, changedSince: before.at }, [], signal);
  if (pages.at(-1)?.nextCursor !== null) return readWhole(filter, signal);
  const belongs = (row: FleetMatrixRow) => isMeant(row, before.isComplete ? filter.state : NOT_WELL);
  return { ...before, picture: withChanges(before.picture, pages, belongs), at: pages[0]?.at ?? before.at };
}

function isMeant({ cells }: FleetMatrixRow, states: string | undefined): boolean {
  return states === undefined || cells.some(({ state }) => states.split(',').includes(state));
}

function isWholeDue({ picture, at, wholeAt }: MatrixAnswer): boolean {
  const hasSilent = [...picture.hosts.values()].some(({ row }) => row.status === 'silent');
  return Date.parse(at) - Date.parse(wholeAt) >= (hasSilent ? WHOLE_WHILE_SILENT_EVERY_MS : WHOLE_EVERY_MS);
}

/** A fleet of one page is read at once. Of a larger one, the hosts where something is wrong are read first. */
async function readWhole(filter: MatrixFilter, signal: AbortSignal): Promise<MatrixAnswer> {
  const first = await readPage(filter, null, signal);
  const { at } = first;
  if (first.nextCursor === null) return { picture: pictureOf([first]), isComplete: true, at, wholeAt: at };
  const failing = filter.state === undefined ? await readPages({ ...filter, state: NOT_WELL }, [], signal) : [];
  const pages = await readPages(filter, failing, signal);
  return { picture: pictureOf(pages), isComplete: pages.at(-1)?.nextCursor === null, at, wholeAt: at };
}

interface Asked extends MatrixFilter {
  changedSince?: string;
}

async function readPages(asked: Asked, before: MatrixPage[], signal: AbortSignal): Promise<MatrixPage[]> {
  const pages = [...before];
  let cursor: string | null = null;
  let cellCount = cellsIn(before);
  while (cellCount < MOST_CELLS) {
    const page: MatrixPage = await readPage(asked, cursor, signal);
    pages.push(page);
    cellCount += cellsIn([page]);
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  return pages;
}

function readPage(asked: Asked, cursor: string | null, signal: AbortSignal): Promise<MatrixPage> {
  const search = { ...asked, limit: PAGE_SIZE, ...(cursor !== null && { cursor }) };
  return read('/matrix', MatrixPage, { search, signal });
}

function cellsIn(pages: readonly MatrixPage[]): number {
  return pages.reduce((sum, { items }) => sum + items.reduce((cells, row) => cells + row.cells.length, 0), 0);
}
