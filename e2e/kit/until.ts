import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again and again until `probe` gives something that is not undefined, false or null; fails with `what` and the last
 * answer after `deadlineMs`. Resolves with the answer and how long it took.
 */
export async function until<T>(
  what: string,
  deadlineMs: number,
  probe: () => Promise<T | undefined | null | false> | T | undefined | null | false,
): Promise<{ value: T; tookMs: number }> {
  const startMs = performance.now();
  let last: unknown;
  for (;;) {
    try {
      const value = await probe();
      if (value) return { value, tookMs: performance.now() - startMs };
      last = value;
    } catch (error) {
      last = error;
    }
    if (performance.now() - startMs > deadlineMs) {
      throw new Error(
        `not within ${deadlineMs} ms: ${what} (last: ${last instanceof Error ? last.message : JSON.stringify(last)})`,
      );
    }
    await sleep(50);
  }
}
