import { Mount, type MountState, pageOf } from '@mountwatch/protocol';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { read } from './request.ts';
import type { SearchOf } from './rest-paths.ts';

const PAGE_SIZE = 30;
const REFETCH_INTERVAL_MS = 15_000;
const MountPage = pageOf(Mount);

/**
 * The API pages mounts by host and mountpoint, which is stable; people read the worst first. So the list is read tier by
 * tier: hung mounts to the end, then everything else that is not well, then the healthy.
 */
const tiers: readonly (readonly MountState[])[] = [['hung'], ['stale', 'error', 'slow'], ['unknown'], ['ok']];

interface Position {
  tier: number;
  cursor: string | null;
}

interface MountsPage {
  items: Mount[];
  next: Position | null;
}

/** The mounts that a filter means, worst first, as an infinite query. */
export function mountsWorstFirstQuery(filter: SearchOf<'/mounts'>) {
  return infiniteQueryOptions({
    queryKey: ['list', '/mounts', 'worst-first', filter],
    queryFn: ({ pageParam, signal }) => readMountsPage(filter, pageParam, signal),
    initialPageParam: { tier: 0, cursor: null } as Position,
    getNextPageParam: (last) => last.next,
    maxPages: 50,
    refetchInterval: REFETCH_INTERVAL_MS,
    meta: { watches: { mount: 'any', host: 'any' } },
  });
}

async function readMountsPage(filter: SearchOf<'/mounts'>, from: Position, signal: AbortSignal): Promise<MountsPage> {
  const items: Mount[] = [];
  let position: Position | null = from;
  while (position !== null && items.length < PAGE_SIZE) {
    const { tier, cursor }: Position = position;
    const state = statesOf(tier, filter.state);
    if (state === '') {
      position = positionAfter(tier, null);
      continue;
    }
    const search = { ...filter, state, limit: PAGE_SIZE - items.length, ...(cursor && { cursor }) };
    const page = await read('/mounts', MountPage, { search, signal });
    items.push(...page.items);
    position = positionAfter(tier, page.nextCursor);
  }
  return { items, next: position };
}

/** Those of a tier that are asked for. */
export function statesOf(tier: number, asked: string | undefined): string {
  const states = tiers[tier] ?? [];
  return states.filter((state) => asked === undefined || asked.split(',').includes(state)).join(',');
}

function positionAfter(tier: number, nextCursor: string | null): Position | null {
  if (nextCursor !== null) return { tier, cursor: nextCursor };
  return tier + 1 < tiers.length ? { tier: tier + 1, cursor: null } : null;
}
