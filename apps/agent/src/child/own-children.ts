import type { ProbeCall } from './probe-call.ts';

/**
 * The calls that are made in children of their own: how many may be outstanding, waiting or impossible to kill. Beyond
 * that a probe waits its turn, so a host whose every mount is dead has a bounded number of processes.
 */
export class OwnChildren {
  readonly #max: number;
  readonly #calls = new Set<ProbeCall>();
  readonly #waiting: (() => void)[] = [];
  #unkillableCount = 0;

  constructor(max: number) {
    this.#max = max;
  }

  get count(): number {
    return this.#calls.size;
  }

  /** Children, a warm worker among them perhaps, that SIGKILL has not ended yet. */
  get unkillableCount(): number {
    return this.#unkillableCount;
  }

  /** Starts a call as soon as there is room; first come, first served. Undefined where the wait was aborted. */
  async start(begin: () => ProbeCall, signal?: AbortSignal): Promise<ProbeCall | undefined> {
    while (this.#calls.size >= this.#max && !signal?.aborted) await this.#room(signal);
    if (signal?.aborted) {
      this.#waiting.shift()?.();
      return undefined;
    }
    const call = begin();
    this.#calls.add(call);
    void call.ended.then(() => {
      this.#calls.delete(call);
      this.#waiting.shift()?.();
    });
    return call;
  }

  countUnkillable(ended: Promise<void>): void {
    this.#unkillableCount += 1;
    void ended.then(() => {
      this.#unkillableCount -= 1;
    });
  }

  killAll(): void {
    for (const call of this.#calls) call.kill();
  }

  #room(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const receive = () => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        const at = this.#waiting.indexOf(receive);
        if (at >= 0) this.#waiting.splice(at, 1);
        resolve();
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(receive);
    });
  }
}
