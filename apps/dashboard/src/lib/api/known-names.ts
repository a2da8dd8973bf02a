import { Labels, NamedReference, pageOf } from '@mountwatch/protocol';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import type { NamedKind } from '../filters/vocabulary.ts';
import { read } from './request.ts';

const MOST_NAMES = 8;
const MOST_LABELLED = 500;
const STALE_AFTER_MS = 60_000;
const Labelled = z.object({ labels: Labels });

/** Names that hold `begun`, of what there is: hosts, servers, or the labels of the first hosts, as `name:value`. */
export function knownNamesQuery(kind: NamedKind | null, begun: string) {
  const q = kind === 'labels' || begun === '' ? undefined : begun;
  return queryOptions({
    queryKey: ['known-names', kind, q],
    queryFn: ({ signal }) => (kind === 'labels' ? readLabels(signal) : readNames(kind ?? 'hosts', q, signal)),
    enabled: kind !== null,
    staleTime: STALE_AFTER_MS,
    placeholderData: (previous) => previous,
  });
}

async function readNames(kind: 'hosts' | 'servers', q: string | undefined, signal: AbortSignal): Promise<string[]> {
  const search = { q, limit: MOST_NAMES, fields: 'id,name' };
  const { items } = await read(`/${kind}`, pageOf(NamedReference), { search, signal });
  return items.map(({ name }) => name);
}

async function readLabels(signal: AbortSignal): Promise<string[]> {
  const { items } = await read('/hosts', pageOf(Labelled), {
    search: { limit: MOST_LABELLED, fields: 'labels' },
    signal,
  });
  const words = items.flatMap(({ labels }) => Object.entries(labels).map(([name, value]) => `${name}:${value}`));
  // A comma in a value would end it.
  return [...new Set(words.map((word) => word.replaceAll(',', '\\,')))].sort();
}
