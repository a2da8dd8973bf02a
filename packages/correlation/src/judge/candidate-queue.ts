/** Something to look at, by the most that it could be worth; looking at it makes the rank exact. */
export interface Entry {
  rank: number;
  /** By which the entry is told apart and ordered among equals. */
  readonly key: string;
}

/** Entries by rank, the highest first; a binary heap. */
export class CandidateQueue<E extends Entry> {
  readonly #heap: E[] = [];

  get best(): E | undefined {
    return this.#heap[0];
  }

  push(entry: E): void {
    const heap = this.#heap;
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): E | undefined {
    const heap = this.#heap;
    const best = heap[0];
    const last = heap.pop();
    if (best === undefined || last === undefined || heap.length === 0) return best;
    heap[0] = last;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      let first = at;
      if (this.#isBefore(left, first)) first = left;
      if (this.#isBefore(left + 1, first)) first = left + 1;
      if (first === at) return best;
      this.#swap(at, first);
      at = first;
    }
  }

  #isBefore(at: number, other: number): boolean {
    const one = this.#heap[at];
    const two = this.#heap[other];
    if (one === undefined || two === undefined) return false;
    return one.rank > two.rank || (one.rank === two.rank && one.key < two.key);
  }

  #swap(at: number, other: number): void {
    const one = this.#heap[at];
    const two = this.#heap[other];
    if (one === undefined || two === undefined) return;
    this.#heap[at] = two;
    this.#heap[other] = one;
  }
}
