import { useSyncExternalStore } from 'react';

// One timer for every relative time on the page: they tick together, and a hundred rows cost one wake-up a second.
const TICK_MS = 1000;
const readers = new Set<() => void>();
let nowMs = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** The present, to the second; as `round` gives it, which spares whoever needs it less often from being drawn again. */
export function useNow(round: (nowMs: number) => number = (ms) => ms): number {
  return useSyncExternalStore(subscribe, () => round(nowMs));
}

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  if (timer === undefined) {
    nowMs = Date.now();
    timer = setInterval(tick, TICK_MS);
  }
  return () => {
    readers.delete(reader);
    if (readers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  nowMs = Date.now();
  for (const reader of readers) reader();
}
