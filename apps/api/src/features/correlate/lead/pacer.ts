import { setTimeout as sleep } from 'node:timers/promises';

/** How long to wait before the next step: no shorter than `leastMs`, no longer than `mostMs`, and a nudge ends it between. */
export interface Rest {
  leastMs: number;
  mostMs: number;
}

/** The waits of a loop. A nudge that comes while the loop works ends the wait after it; `stop` ends every wait. */
export class Pacer {
  readonly #stopped = new AbortController();
  #nudged = new AbortController();

  get isStopped(): boolean {
    return this.#stopped.signal.aborted;
  }

  nudge(): void {
    this.#nudged.abort();
  }

  stop(): void {
    this.#stopped.abort();
  }

  async rest({ leastMs, mostMs }: Rest): Promise<void> {
    await sleepUntil(this.#stopped.signal, leastMs);
    await sleepUntil(AbortSignal.any([this.#stopped.signal, this.#nudged.signal]), mostMs - leastMs);
    this.#nudged = new AbortController();
  }
}

async function sleepUntil(signal: AbortSignal, longestMs: number): Promise<void> {
  if (signal.aborted || longestMs <= 0) return;
  await sleep(longestMs, undefined, { signal }).catch(() => {});
}
