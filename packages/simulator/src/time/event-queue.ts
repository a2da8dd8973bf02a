/** What is to happen at an instant of simulated time. */
export type Happening = () => void;

interface Entry {
  atMs: number;
  order: number;
  happen: Happening;
}

/** Simulated time: happenings in the order of their instants, and of their planning where the instants are the same. */
export class EventQueue {
  readonly #heap: Entry[] = [];
  #plannedCount = 0;
  #nowMs: number;

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Plans a happening; one that is planned for the past happens now. */
  at(atMs: number, happen: Happening): void {
    const heap = this.#heap;
    const entry = { atMs: Math.max(atMs, this.#nowMs), order: this.#plannedCount++, happen };
    let place = heap.length;
    heap.push(entry);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent] as Entry;
      if (isBefore(above, entry)) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = entry;
  }

  after(delayMs: number, happen: Happening): void {
    this.at(this.#nowMs + delayMs, happen);
  }

  /** Lets time pass until `untilMs`. */
  runUntil(untilMs: number): void {
    for (let next = this.#heap[0]; next && next.atMs <= untilMs; next = this.#heap[0]) {
      this.#nowMs = next.atMs;
      this.#removeFirst();
      next.happen();
    }
    this.#nowMs = untilMs;
  }

  #removeFirst(): void {
    const heap = this.#heap;
    const moved = heap.pop() as Entry;
    if (heap.length === 0) return;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Entry, heap[child] as Entry)) child += 1;
      if (isBefore(moved, heap[child] as Entry)) break;
      heap[place] = heap[child] as Entry;
      place = child;
    }
    heap[place] = moved;
  }
}

function isBefore(one: Entry, other: Entry): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}
