/**
 * Probes every target of the newest discovery once per interval and tells what each probe said. A hung one is left to a
 * watch of its own (`hung-watch.ts`) until it answers: never more than one probe is outstanding per superblock. Who
 * suspects a mount has it probed soon. How one probe is made: `probe-target.ts`; when: `probe-schedule.ts`.
 */
import { Doorbell } from './doorbell.ts';
import { watchHungMount } from './hung-watch.ts';
import { ProbeSchedule } from './probe-schedule.ts';
import type { ProbeMeans, ProbeResult } from './probe-superblock.ts';
import { type ProbeTarget, probeTarget } from './probe-target.ts';

/** What a prober tells, and what it asks. */
export interface ProberListener {
  onResult(superblock: string, result: ProbeResult): void;
  onSleeping(superblock: string, wchan: string | null): void;
  /** A probe could not be made, or its child ended without an answer: nothing is known of the mount. */
  onFailure(superblock: string, fault: unknown): void;
  /** A probe waits for longer than an answer usually takes; and it is over, whatever it said. */
  onPending(superblock: string, sinceMs: number): void;
  onPendingOver(superblock: string): void;
  /** Whether a probe that is due can be left out, because the mount proves itself alive; asked at most for a minute. */
  isProvenAlive(superblock: string): boolean;
}

const NOT_PROBED = 'a probe was not made: its child ended without an answer, or no place for one was free';
/** However many reasons there are to probe one superblock soon. */
const MIN_BETWEEN_PROBES_MS = 2000;
const PENDING_AFTER_MS = 2000;
const MAX_UNPROBED_MS = 60_000;

interface Superblock {
  target: ProbeTarget;
  activity: 'none' | 'probe' | 'watch';
  startedMs: number;
  readonly hurry: Doorbell;
  readonly gone: AbortController;
}

export class Prober {
  readonly #means: ProbeMeans;
  readonly #listener: ProberListener;
  readonly #schedule = new ProbeSchedule();
  readonly #superblocks = new Map<string, Superblock>();
  #timer: NodeJS.Timeout | undefined;

  constructor(means: ProbeMeans, listener: ProberListener) {
    this.#means = means;
    this.#listener = listener;
  }

  /** The newest discovery: what is new is probed at once, what is gone is left alone from now on. */
  setTargets(targets: readonly ProbeTarget[]): void {
    const wanted = new Map(targets.map((target) => [target.superblock, target]));
    for (const [superblock, { gone }] of this.#superblocks) {
      if (wanted.has(superblock)) continue;
      gone.abort();
      this.#superblocks.delete(superblock);
      this.#schedule.remove(superblock);
    }
    for (const [superblock, target] of wanted) {
      const known = this.#superblocks.get(superblock);
      if (known) known.target = target;
      else this.#superblocks.set(superblock, newSuperblock(target));
      this.#schedule.add(superblock, target.intervalMs, this.#nowMs());
    }
    this.#probeDue();
  }

  /**
   * Probes it at once; a hung one too, in place of the child that waits there. Not where it is unknown, is being probed
   * already, or was begun to be within the last two seconds.
   */
  probeSoon(superblock: string): boolean {
    const known = this.#superblocks.get(superblock);
    if (!known || known.activity === 'probe' || this.#sinceStartedMs(known) < MIN_BETWEEN_PROBES_MS) return false;
    if (known.activity === 'watch') {
      known.startedMs = this.#nowMs();
      known.hurry.ring();
    } else void this.#probe(superblock, known);
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

  #sinceStartedMs({ startedMs }: Superblock): number {
    return this.#nowMs() - startedMs;
  }

  #probeDue(): void {
    for (const superblock of this.#schedule.takeDue(this.#nowMs())) {
      const known = this.#superblocks.get(superblock);
      if (known?.activity === 'none' && !this.#canBeLeftOut(superblock, known)) void this.#probe(superblock, known);
    }
    clearTimeout(this.#timer);
    const nextDueAtMs = this.#schedule.nextDueAtMs();
    if (nextDueAtMs === undefined) return;
    this.#timer = setTimeout(() => this.#probeDue(), Math.max(1, nextDueAtMs - this.#nowMs()));
  }

  /** Only where the next turn still comes within a minute of the last probe, and where nobody asked for more than that. */
  #canBeLeftOut(superblock: string, known: Superblock): boolean {
    const { intervalMs, kind } = known.target;
    const isRecent = this.#sinceStartedMs(known) + intervalMs <= MAX_UNPROBED_MS;
    return isRecent && kind === 'statfs' && this.#listener.isProvenAlive(superblock);
  }

  async #probe(superblock: string, known: Superblock): Promise<void> {
    known.activity = 'probe';
    known.startedMs = this.#nowMs();
    const startedAtMs = this.#means.terms.clock.nowMs();
    const pending = setTimeout(() => {
      if (!known.gone.signal.aborted) this.#listener.onPending(superblock, startedAtMs);
    }, PENDING_AFTER_MS);
    try {
      const result = await probeTarget(known.target, this.#means, known.gone.signal);
      clearTimeout(pending);
      this.#tell(superblock, known, result);
      this.#listener.onPendingOver(superblock);
      if (result?.evidence.outcome === 'hung') await this.#watch(superblock, known, result);
    } catch (fault) {
      this.#listener.onPendingOver(superblock);
      if (!known.gone.signal.aborted) this.#listener.onFailure(superblock, fault);
    } finally {
      clearTimeout(pending);
      known.activity = 'none';
    }
  }

  async #watch(superblock: string, known: Superblock, first: ProbeResult): Promise<void> {
    known.activity = 'watch';
    const mount = {
      target: () => known.target,
      first,
      hurry: known.hurry,
      signal: known.gone.signal,
    };
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

function newSuperblock(target: ProbeTarget): Superblock {
  const hurry = new Doorbell();
  return { target, activity: 'none', startedMs: Number.NEGATIVE_INFINITY, hurry, gone: new AbortController() };
}
