/** Who makes those of a collection that rest; `place` says of which collection. */
export interface Sleepers<Key> {
  /** Makes them all. */
  wake(place: number): void;
  /** Makes the one of this key, if it rests. */
  wakeOne(key: Key, place: number): void;
}

/**
 * A map that counts also those that still rest after a restart, and has them made before anybody gets to see them. Who is well
 * and is asked nothing need never be made.
 */
export class WakingMap<Key, Value> extends Map<Key, Value> {
  #sleepers: Sleepers<Key> | null = null;
  #place = 0;
  #restingCount = 0;

  /** So many are counted until they are made, each of which is to be told by `wakes`. */
  rest(sleepers: Sleepers<Key>, place: number, count: number): void {
    this.#sleepers = sleepers;
    this.#place = place;
    this.#restingCount = count;
  }

  /** One, or so many, of those that rested are there now. */
  wakes(count = 1): void {
    this.#restingCount -= count;
    if (this.#restingCount <= 0) this.#sleepers = null;
  }

  override get size(): number {
    return super.size + this.#restingCount;
  }

  override get(key: Key): Value | undefined {
    const value = super.get(key);
    if (value !== undefined || this.#restingCount === 0) return value;
    this.#sleepers?.wakeOne(key, this.#place);
    return super.get(key);
  }

  override has(key: Key): boolean {
    return this.get(key) !== undefined;
  }

  override keys(): MapIterator<Key> {
    this.#wake();
    return super.keys();
  }

  override values(): MapIterator<Value> {
    this.#wake();
    return super.values();
  }

  override entries(): MapIterator<[Key, Value]> {
    this.#wake();
    return super.entries();
  }

  override [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries();
  }

  /** Those that are there already; wakes nobody. */
  awake(): MapIterator<Value> {
    return super.values();
  }

  #wake(): void {
    if (this.#restingCount > 0) this.#sleepers?.wake(this.#place);
  }
}
