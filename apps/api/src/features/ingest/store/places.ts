/** What thousands of rows share, each said once: a row has only its place, from 1 on, as Postgres counts. */
export class Places<Value> {
  readonly #places = new Map<Value, number>();

  constructor(values: readonly Value[]) {
    for (const value of values) if (!this.#places.has(value)) this.#places.set(value, this.#places.size + 1);
  }

  get values(): Value[] {
    return [...this.#places.keys()];
  }

  of(value: Value): number {
    return this.#places.get(value) ?? 0;
  }
}
