interface Entry {
  /** Its place, as a part of its interval. */
  place: number;
  intervalMs: number;
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
  readonly #entries = new Map<string, Entry>();
  #addedCount = 0;

  /** Takes it in, due at once; one that is known keeps its place. */
  add(superblock: string, intervalMs: number, nowMs: number): void {
    if (this.#entries.get(superblock)?.intervalMs === intervalMs) return;
    const place = Math.floor(((this.#addedCount * GOLDEN_RATIO) % 1) * PLACES) / PLACES;
    this.#addedCount += 1;
    this.#entries.set(superblock, { place, intervalMs, dueAtMs: nowMs });
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
      entry.dueAtMs = nextPlaceMs(entry, nowMs);
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
}

function nextPlaceMs({ intervalMs, place }: Entry, nowMs: number): number {
  const sincePlaceMs = (((nowMs - place * intervalMs) % intervalMs) + intervalMs) % intervalMs;
  return nowMs + intervalMs - sincePlaceMs;
}
