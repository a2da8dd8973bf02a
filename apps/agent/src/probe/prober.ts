/**
 * Probes every superblock of the newest discovery once per interval and tells what each probe said. A hung one is
 * left to a watch of its own (`hung-watch.ts`) until it answers: never more than one probe is outstanding per superblock.
 * How one probe is made: `probe-superblock.ts`; when: `probe-schedule.ts`.
 */

import { watchHungMount } from './hung-watch.ts';
import { ProbeSchedule } from './probe-schedule.ts';
import { type ProbeMeans, type ProbeResult, type ProbeTarget, probeSuperblock } from './probe-superblock.ts';

/** What a prober tells. */
export interface ProberListener {
  onResult(superblock: string, result: ProbeResult): void;
  onSleeping(superblock: string, wchan: string | null): void;
  /** A probe could not be made, or its child ended without an answer: nothing is known of the mount. */
  onFailure(superblock: string, fault: unknown): void;
}

const NOT_PROBED = 'a probe was not made: its child ended without an answer, or no place for one was free';

/** However many reasons there are to probe one superblock soon. */
const MIN_BETWEEN_PROBES_MS = 2000;

interface Superblock {
  path: string;
  isBusy: boolean;
  startedMs: number;
  readonly gone: AbortController;
}

export class Prober {
  readonly #means: ProbeMeans;
  readonly #listener: ProberListener;
  readonly #schedule: ProbeSchedule;
  readonly #superblocks = new Map<string, Superblock>();
  #timer: NodeJS.Timeout | undefined;

  constructor(means: ProbeMeans, intervalMs: number, listener: ProberListener) {
    this.#means = means;
    this.#listener = listener;
    this.#schedule = new ProbeSchedule(intervalMs);
  }

  /** The newest discovery: what is new is probed at once, what is gone is left alone from now on. */
  setTargets(targets: readonly ProbeTarget[]): void {
    const wanted = new Map(targets.map((target) => [target.superblock, target.path]));
    for (const [superblock, { gone }] of this.#superblocks) {
      if (wanted.has(superblock)) continue;
      gone.abort();
      this.#superblocks.delete(superblock);
      this.#schedule.remove(superblock);
    }
    for (const [superblock, path] of wanted) {
      const known = this.#superblocks.get(superblock);
      if (known) known.path = path;
      else
        this.#superblocks.set(superblock, {
          path,
          isBusy: false,
          startedMs: Number.NEGATIVE_INFINITY,
          gone: new AbortController(),
        });
      this.#schedule.add(superblock, this.#nowMs());
    }
    this.#probeDue();
  }

  /** Probes it at once; not where it is unknown, is being probed, or was begun to be within the last two seconds. */
  probeSoon(superblock: string): boolean {
    const known = this.#superblocks.get(superblock);
    if (!known || known.isBusy || this.#nowMs() - known.startedMs < MIN_BETWEEN_PROBES_MS) return false;
    this.#schedule.bringForward(superblock, this.#nowMs());
    this.#probeDue();
    return true;
  }

  /** How long the next probe has been due for: next to nothing, unless nobody makes probes any more. */
  overdueMs(): number {
    return Math.max(0, this.#nowMs() - (this.#schedule.nextDueAtMs() ?? Number.POSITIVE_INFINITY));
  }

  stop(): void {
    clearTimeout(this.#timer);
    for (const { gone } of this.#superblocks.values()) gone.abort();
    this.#superblocks.clear();
  }

  #nowMs(): number {
    return this.#means.terms.clock.monotonicMs();
  }

  #probeDue(): void {
    for (const superblock of this.#schedule.takeDue(this.#nowMs())) {
      const known = this.#superblocks.get(superblock);
      if (known && !known.isBusy) void this.#probe(superblock, known);
    }
    clearTimeout(this.#timer);
    const nextDueAtMs = this.#schedule.nextDueAtMs();
    if (nextDueAtMs === undefined) return;
    this.#timer = setTimeout(() => this.#probeDue(), Math.max(1, nextDueAtMs - this.#nowMs()));
  }

  async #probe(superblock: string, known: Superblock): Promise<void> {
    known.isBusy = true;
    known.startedMs = this.#nowMs();
    try {
      const result = await probeSuperblock(known.path, this.#means, known.gone.signal);
      this.#tell(superblock, known, result);
      if (result?.evidence.outcome === 'hung') await this.#watch(superblock, known, result);
    } catch (fault) {
      if (!known.gone.signal.aborted) this.#listener.onFailure(superblock, fault);
    } finally {
      known.isBusy = false;
    }
  }

  async #watch(superblock: string, known: Superblock, first: ProbeResult): Promise<void> {
    const mount = { path: () => known.path, lingering: first.lingering, signal: known.gone.signal };
    const result = await watchHungMount(mount, this.#means, {
      onResult: (next) => this.#tell(superblock, known, next),
      onSleeping: (wchan) => this.#listener.onSleeping(superblock, wchan),
    });
    if (result) this.#tell(superblock, known, result);
  }

  /** What a probe says of a mount that has gone meanwhile is no news. */
  #tell(superblock: string, known: Superblock, result: ProbeResult | undefined): void {
    if (known.gone.signal.aborted) return;
    if (result) this.#listener.onResult(superblock, result);
    else this.#listener.onFailure(superblock, NOT_PROBED);
  }
}
