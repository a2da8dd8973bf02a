/** How far back, as one says it, in seconds. */
export const RELATIVE_TIMES = { '15m': 900, '1h': 3_600, '6h': 21_600, '24h': 86_400, '7d': 604_800 } as const;

/** The instant that `text` means, seen from `nowMs`: one that is said as an instant is that one. */
export function instantOf(text: string, nowMs: number): string {
  const seconds = (RELATIVE_TIMES as Record<string, number>)[text];
  return seconds === undefined ? text : new Date(nowMs - seconds * 1000).toISOString();
}
