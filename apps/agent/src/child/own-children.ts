import type { ProbeCall } from './probe-call.ts';

/** What a child is for. A probe asks a mount how it is, within a deadline; a watch waits for one that hangs. */
export type Purpose = 'probe' | 'watch';

/** Why a call wants a child, and until when it waits for its turn. */
export interface Turn {
  purpose: Purpose;
  signal: AbortSignal;
}

interface Waiting {
  begin(): ProbeCall;
  /** Ends the wait: with the call, or with nothing where there is none. */
  settle(call: Promise<ProbeCall> | undefined): void;
}

/** The part of all places that watches leave free: however many mounts hang, a healthy one is still asked. */
const RESERVED_SHARE = 1 / 8;

/**
 * The calls that are made in children of their own: how many may be outstanding, waiting or impossible to kill. Beyond
 * that they wait their turn, probes before watches, so a host whose every mount is dead has a bounded number of processes.
 */
export class OwnChildren {
  readonly #places: Record<Purpose, number>;
  readonly #calls = new Set<ProbeCall>();
  readonly #waiting: Record<Purpose, Set<Waiting>> = { probe: new Set(), watch: new Set() };
  #unkillableCount = 0;

  constructor(max: number) {
    this.#places = { probe: max, watch: max - Math.min(max - 1, Math.ceil(max * RESERVED_SHARE)) };
  }

  get count(): number {
    return this.#calls.size;
  }

  /** Children, a warm worker among them perhaps, that SIGKILL has not ended yet. */
  get unkillableCount(): number {
    return this.#unkillableCount;
  }

  /** Starts a call as soon as there is room; first come, first served. Undefined where the wait was aborted. */
  start(begin: () => ProbeCall, { purpose, signal }: Turn): Promise<ProbeCall | undefined> {
    if (signal.aborted) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const giveUp = () => waiting.settle(undefined);
      const waiting: Waiting = {
        begin,
        settle: (call) => {
          signal.removeEventListener('abort', giveUp);
          this.#waiting[purpose].delete(waiting);
          resolve(call);
        },
      };
      signal.addEventListener('abort', giveUp);
      this.#waiting[purpose].add(waiting);
      this.#serve();
    });
  }

  countUnkillable(ended: Promise<void>): void {
    this.#unkillableCount += 1;
    void ended.then(() => {
      this.#unkillableCount -= 1;
    });
  }

  /** Kills every call, and nobody waits any longer. */
  killAll(): void {
    for (const waiting of Object.values(this.#waiting)) for (const each of waiting) each.settle(undefined);
    for (const call of this.#calls) call.kill();
  }

  #serve(): void {
    for (const purpose of ['probe', 'watch'] as const) {
      for (const waiting of this.#waiting[purpose]) {
        if (this.#calls.size >= this.#places[purpose]) break;
        waiting.settle(this.#begin(waiting));
      }
    }
  }

  /** Its first step is synchronous: the place is taken before anybody else is served. */
  async #begin({ begin }: Waiting): Promise<ProbeCall> {
    const call = begin();
    this.#calls.add(call);
    void call.ended.then(() => {
      this.#calls.delete(call);
      this.#serve();
    });
    return call;
  }
}
