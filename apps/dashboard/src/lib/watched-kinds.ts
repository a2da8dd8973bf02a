import type { LiveChange, LiveKind } from '@mountwatch/protocol';

/**
 * What makes a query's answer old: by kind of resource, `'any'` or the one id. Each query says it in its `meta`, beside
 * its path, so the live module needs to know no feature.
 */
export type WatchedKinds = Partial<Record<LiveKind, 'any' | (string & {})>>;

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { watches?: WatchedKinds };
  }
}

/** Whether a change makes an answer old that depends on `watches`. */
export function isTouched(watches: WatchedKinds, change: LiveChange): boolean {
  return change.changes.some(({ kind, ids, isTruncated }) => {
    const watched = watches[kind];
    if (watched === undefined) return false;
    return watched === 'any' || isTruncated || ids.includes(watched);
  });
}
