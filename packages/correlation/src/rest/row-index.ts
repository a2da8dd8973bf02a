/** Calls back with each thing's place and a row that it is found in; the same ones each time. */
export type Visits = (visit: (place: number, row: number) => void) => void;

/** The rows in which each thing is found, one thing after the other; made when it is first asked for. */
export class RowIndex {
  readonly #placeCount: number;
  readonly #visits: Visits;
  #made: { end: Uint32Array; rows: Uint32Array } | null = null;

  constructor(placeCount: number, visits: Visits) {
    this.#placeCount = placeCount;
    this.#visits = visits;
  }

  /** A row that has a thing twice may come twice. */
  rowsOf(place: number): Uint32Array {
    this.#made ??= this.#make();
    const { end, rows } = this.#made;
    return rows.subarray(place === 0 ? 0 : end[place - 1], end[place]);
  }

  #make(): { end: Uint32Array; rows: Uint32Array } {
    const end = new Uint32Array(this.#placeCount);
    const add = (place: number, count: number) => {
      end[place] = (end[place] ?? 0) + count;
    };
    this.#visits((place) => add(place, 1));
    for (let place = 1; place < end.length; place++) add(place, end[place - 1] ?? 0);
    const rows = new Uint32Array(end.at(-1) ?? 0);
    const next = end.slice();
    this.#visits((place, row) => {
      const at = (next[place] ?? 0) - 1;
      next[place] = at;
      rows[at] = row;
    });
    return { end, rows };
  }
}
