/** At most so many at a time; the others wait their turn, first come first served. */
export class Turns {
  readonly #max: number;
  readonly #waiting: (() => void)[] = [];
  #takenCount = 0;

  constructor(max: number) {
    this.#max = max;
  }

  /** Runs `work` when it is its turn; what was aborted by then passes its turn on and gives undefined. */
  async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
    if (this.#takenCount < this.#max) this.#takenCount += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return signal.aborted ? undefined : await work();
    } finally {
      this.#passOn();
    }
  }

  #passOn(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#takenCount -= 1;
  }
}
