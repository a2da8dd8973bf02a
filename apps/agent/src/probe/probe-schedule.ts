interface Entry {
  phaseMs: number;
  dueAtMs: number;
}

/** The places of an interval: a hundred mounts wake the agent and its worker twenty times, five probes each, not a hundred. */
const PLACES = 20;
/** Its multiples fall as far apart in 0…1 as can be, however many there are. */
const GOLDEN_RATIO = 0.618033988749895;

/**
 * When each superblock is to be probed. A new one at once; then once per interval, at its place in it: spread, so that a
 * hundred mounts are not one burst, and shared, because waking up costs more than probing. Pure: times are arguments.
 */
export class ProbeSchedule {
  readonly #intervalMs: number;
  readonly #entries = new Map<string, Entry>();
  #addedCount = 0;

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs;
  }

  /** Takes it in, due at once; one that is known keeps its place. */
  add(superblock: string, nowMs: number): void {
    if (this.#entries.has(superblock)) return;
    const place = Math.floor(((this.#addedCount * GOLDEN_RATIO) % 1) * PLACES);
    const phaseMs = (place / PLACES) * this.#intervalMs;
    this.#addedCount += 1;
    this.#entries.set(superblock, { phaseMs, dueAtMs: nowMs });
  }

  /** It is due at once, and after that at its place again. */
  bringForward(superblock: string, nowMs: number): void {
    const entry = this.#entries.get(superblock);
    if (entry) entry.dueAtMs = Math.min(entry.dueAtMs, nowMs);
  }

  remove(superblock: string): void {
    this.#entries.delete(superblock);
  }

  /** Those whose time has come; each is due again at its next place, which is at most one interval away. */
  takeDue(nowMs: number): string[] {
    const due: string[] = [];
    for (const [superblock, entry] of this.#entries) {
      if (entry.dueAtMs > nowMs) continue;
      due.push(superblock);
      entry.dueAtMs = this.#nextPlace(entry.phaseMs, nowMs);
    }
    return due;
  }

  nextDueAtMs(): number | undefined {
    let next: number | undefined;
    for (const { dueAtMs } of this.#entries.values()) {
      if (next === undefined || dueAtMs < next) next = dueAtMs;
    }
    return next;
  }

  #nextPlace(phaseMs: number, nowMs: number): number {
    const sincePlaceMs = (((nowMs - phaseMs) % this.#intervalMs) + this.#intervalMs) % this.#intervalMs;
    return nowMs + this.#intervalMs - sincePlaceMs;
  }
}
