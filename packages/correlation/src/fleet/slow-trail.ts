/** As many as a window of probes can hold, and some more for probes asked for. */
const MOST = 16;

/** When a mount's latest slow probes were, the newest last; each once, however often it is told. */
export class SlowTrail {
  readonly #timesMs: number[] = [];

  note(atMs: number): void {
    const times = this.#timesMs;
    let index = times.length;
    while (index > 0 && (times[index - 1] ?? 0) > atMs) index--;
    if (times[index - 1] === atMs) return;
    times.splice(index, 0, atMs);
    if (times.length > MOST) times.shift();
  }

  get timesMs(): readonly number[] {
    return this.#timesMs;
  }

  countSince(fromMs: number): number {
    let count = 0;
    for (const atMs of this.#timesMs) if (atMs >= fromMs) count++;
    return count;
  }

  firstSince(fromMs: number): number {
    return this.#timesMs.find((atMs) => atMs >= fromMs) ?? fromMs;
  }

  get newestMs(): number {
    return this.#timesMs.at(-1) ?? Number.NEGATIVE_INFINITY;
  }
}
