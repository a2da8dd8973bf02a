import type { ProbeOutcome } from '@mountwatch/protocol';
import type { Disturbance, Weather } from '../faults/weather.ts';
import type { VirtualMount } from '../fleet/virtual-fleet.ts';
import type { Random } from '../random/random.ts';
import type { EventQueue } from '../time/event-queue.ts';
import type { NewestProbe } from './agent-message.ts';

/** The real agent's defaults. */
export const PROBE_TIMES = { intervalMs: 10_000, deadlineMs: 5_000, pendingMs: 2_000, slowMs: 1_000 } as const;
const HEALTHY_LATENCY_MS = 2;
/** From the end of an outage until the kernel has a connection again and repeats the call. */
const LONGEST_RECONNECT_MS = 4_000;

/** What a prober lives in. */
export interface ProberWorld {
  queue: EventQueue;
  weather: Weather;
  random: Random;
}

/** What a prober tells of its mount. */
export interface ProberListener {
  onPending(mount: VirtualMount, isPending: boolean, sinceMs: number): void;
  onResult(mount: VirtualMount, outcome: ProbeOutcome): void;
}

/**
 * Probes one mount at its place in each interval. While nothing can be wrong with it no probe is made: that it answered at
 * each of its places is computed when somebody asks.
 */
export class MountProber {
  readonly mount: VirtualMount;
  readonly #world: ProberWorld;
  readonly #listener: ProberListener;
  #phaseMs: number;
  #isStopped = false;
  /** Raised whenever what was planned no longer holds. */
  #plan = 0;
  #isBusy = false;
  #hungSinceMs: number | null = null;
  #needsAttention = false;
  #newest: NewestProbe;
  #quietFromMs: number;

  constructor(mount: VirtualMount, phaseMs: number, context: { world: ProberWorld; listener: ProberListener }) {
    this.mount = mount;
    this.#world = context.world;
    this.#listener = context.listener;
    this.#phaseMs = phaseMs;
    this.#newest = { atMs: context.world.queue.nowMs, outcome: 'ok', latencyMs: HEALTHY_LATENCY_MS };
    this.#quietFromMs = context.world.queue.nowMs;
    this.#planNext();
  }

  /** The newest probe as of now, by true time: a hang grows older while it is waited for. */
  newest(): NewestProbe {
    const nowMs = this.#world.queue.nowMs;
    if (this.#hungSinceMs !== null && !this.#isStopped) {
      return { atMs: nowMs, outcome: 'hung', latencyMs: nowMs - this.#hungSinceMs };
    }
    const placeMs = this.#placeAtOrBefore(nowMs);
    if (this.#isStopped || this.#isBusy || this.#needsAttention || placeMs <= this.#quietFromMs) return this.#newest;
    return { atMs: placeMs, outcome: 'ok', latencyMs: HEALTHY_LATENCY_MS };
  }

  /** Probes at once, unless a probe is being waited for. */
  probeSoon(): void {
    if (!this.#isStopped && !this.#isBusy) this.#probe();
  }

  /** The agent ends: what it saw last stays the last that is known. */
  stop(): void {
    this.#newest = this.newest();
    this.#isStopped = true;
    this.#plan += 1;
  }

  /** The agent begins again, at another place of the interval, with a probe at once. */
  restart(phaseMs: number): void {
    this.#phaseMs = phaseMs;
    this.#isStopped = false;
    this.#isBusy = false;
    this.#hungSinceMs = null;
    this.#probe();
  }

  #probe(): void {
    const { queue, random, weather } = this.#world;
    const startMs = queue.nowMs;
    const met = weather.at(this.mount, startMs);
    this.#plan += 1;
    this.#isBusy = true;
    const returnsAtMs = this.#returnOfHang(met, startMs);
    const answer = met.find(({ symptom }) => symptom.outcome === 'stale' || symptom.outcome === 'error');
    if (returnsAtMs !== null) this.#wait(startMs, returnsAtMs);
    else if (answer && random.chance(answer.symptom.chance)) this.#finish(answer.symptom.outcome, startMs);
    else if (met.some(({ symptom }) => symptom.outcome === 'slow' && random.chance(symptom.chance))) {
      this.#wait(startMs, startMs + random.between(1_050, 4_500));
    } else this.#finish('ok', startMs);
  }

  #returnOfHang(met: readonly Disturbance[], startMs: number): number | null {
    const { random } = this.#world;
    let latestMs: number | null = null;
    for (const { symptom, toMs } of met) {
      if (symptom.outcome !== 'hung' || !random.chance(symptom.chance)) continue;
      const returnsAtMs = symptom.lastsMs
        ? startMs + random.between(...symptom.lastsMs)
        : toMs + random.between(100, LONGEST_RECONNECT_MS);
      latestMs = Math.max(latestMs ?? 0, returnsAtMs);
    }
    return latestMs;
  }

  /** A call that takes its time: pending after 2 s, hung after 5; a hung one is waited for until it returns. */
  #wait(startMs: number, returnsAtMs: number): void {
    const { deadlineMs, pendingMs } = PROBE_TIMES;
    const tookMs = returnsAtMs - startMs;
    if (tookMs > pendingMs)
      this.#planAt(startMs + pendingMs, () => this.#listener.onPending(this.mount, true, startMs));
    if (tookMs <= deadlineMs) {
      this.#planAt(returnsAtMs, () => this.#finish(tookMs >= PROBE_TIMES.slowMs ? 'slow' : 'ok', startMs));
      return;
    }
    this.#planAt(startMs + deadlineMs, () => {
      this.#hungSinceMs ??= startMs;
      this.#tell('hung', startMs);
    });
    this.#planAt(returnsAtMs, () => this.#probe());
  }

  #finish(outcome: ProbeOutcome, startMs: number): void {
    this.#isBusy = false;
    this.#hungSinceMs = null;
    this.#needsAttention = outcome !== 'ok';
    this.#tell(outcome, startMs);
    this.#planNext();
  }

  #tell(outcome: ProbeOutcome, startMs: number): void {
    const atMs = this.#world.queue.nowMs;
    this.#newest = { atMs, outcome, latencyMs: Math.max(HEALTHY_LATENCY_MS, atMs - startMs) };
    this.#quietFromMs = atMs;
    this.#listener.onResult(this.mount, outcome);
    this.#listener.onPending(this.mount, false, startMs);
  }

  #planNext(): void {
    const { queue, weather } = this.#world;
    const fromMs = this.#needsAttention ? queue.nowMs : weather.nextAt(this.mount, queue.nowMs);
    if (fromMs === Number.POSITIVE_INFINITY) return;
    this.#planAt(this.#placeAtOrAfter(Math.max(fromMs, queue.nowMs + 1)), () => this.#probe());
  }

  #planAt(atMs: number, happen: () => void): void {
    const plan = this.#plan;
    this.#world.queue.at(atMs, () => {
      if (plan === this.#plan) happen();
    });
  }

  #placeAtOrBefore(nowMs: number): number {
    const { intervalMs } = PROBE_TIMES;
    return Math.floor((nowMs - this.#phaseMs) / intervalMs) * intervalMs + this.#phaseMs;
  }

  #placeAtOrAfter(fromMs: number): number {
    const { intervalMs } = PROBE_TIMES;
    return Math.ceil((fromMs - this.#phaseMs) / intervalMs) * intervalMs + this.#phaseMs;
  }
}
