import type { VirtualHost, VirtualMount, VirtualServer } from '../fleet/virtual-fleet.ts';
import type { StoredMount } from './stored-mount.ts';

const GRAY_WINDOW_MS = 90_000;
const GRAY_PROBES = 2;

/**
 * The hosts and servers whose mounts' answers the engine is told: those of a mount that is in trouble, is suspected, or had
 * two bad probes lately, and those that an open incident is about. Of everyone, every heartbeat would be the whole fleet.
 */
export class Suspects {
  readonly #troubled = new Set<VirtualMount>();
  readonly #counts = new Map<VirtualHost | VirtualServer, number>();
  readonly #grayUntilMs = new Map<VirtualHost | VirtualServer, number>();
  #anyoneGrayUntilMs = Number.NEGATIVE_INFINITY;
  #concerned: ReadonlySet<VirtualHost | VirtualServer> = new Set();
  /** Those that have become suspect and of which everything has still to be told. */
  readonly #fresh = new Set<VirtualHost | VirtualServer>();

  /** Looks at a row again, after any change of it. */
  review(row: StoredMount): void {
    const { mount } = row;
    const isTroubled = (row.state !== 'ok' && row.state !== 'unmounted') || row.suspicions.size > 0;
    if (isTroubled === this.#troubled.has(mount)) return;
    if (isTroubled) this.#troubled.add(mount);
    else this.#troubled.delete(mount);
    for (const one of [mount.host, mount.server]) {
      const count = (this.#counts.get(one) ?? 0) + (isTroubled ? 1 : -1);
      if (count === 1 && isTroubled && !this.#isGray(one, row.changedAtMs)) this.#fresh.add(one);
      this.#counts.set(one, count);
    }
  }

  /** Takes in that a probe of the row was not well. */
  noteBadProbe(row: StoredMount, nowMs: number): void {
    const times = row.badProbesAtMs;
    while (times.length > 0 && (times[0] ?? 0) < nowMs - GRAY_WINDOW_MS) times.shift();
    times.push(nowMs);
    if (times.length < GRAY_PROBES) return;
    for (const one of [row.mount.host, row.mount.server]) {
      if (!this.has(one, nowMs)) this.#fresh.add(one);
      this.#grayUntilMs.set(one, nowMs + GRAY_WINDOW_MS);
    }
    this.#anyoneGrayUntilMs = nowMs + GRAY_WINDOW_MS;
  }

  /** What open incidents are about: they end by answers. */
  concern(ones: ReadonlySet<VirtualHost | VirtualServer>): void {
    this.#concerned = ones;
  }

  has(one: VirtualHost | VirtualServer, nowMs: number): boolean {
    return (this.#counts.get(one) ?? 0) > 0 || this.#concerned.has(one) || this.#isGray(one, nowMs);
  }

  isAnyone(nowMs: number): boolean {
    return this.#troubled.size > 0 || this.#concerned.size > 0 || this.#anyoneGrayUntilMs > nowMs;
  }

  /** Those that have become suspect since the last call. */
  takeFresh(): Set<VirtualHost | VirtualServer> {
    const fresh = new Set(this.#fresh);
    this.#fresh.clear();
    return fresh;
  }

  #isGray(one: VirtualHost | VirtualServer, nowMs: number): boolean {
    return (this.#grayUntilMs.get(one) ?? 0) > nowMs;
  }
}
