import { type Column, packWhole, unpackWhole } from './columns.ts';
import { packTexts, type TextColumns, Texts } from './texts.ts';

/** Ids with a hash of each. */
export interface IdColumns extends TextColumns {
  hash: Column;
}

/** Ids as columns. */
export function packIds(ids: readonly string[]): IdColumns {
  return { ...packTexts(ids), hash: packWhole(ids.map(hashOf)) };
}

const NOBODY = 0xffffffff;

/** Finds the row of an id among a million without a map of a million strings, which would take longer to make than all else. */
export class IdTable extends Texts {
  readonly #hash: Uint32Array;
  /** Rows at the places that their hashes say, or at the next free one. */
  readonly #rows: Uint32Array;

  constructor(columns: IdColumns) {
    super(columns);
    this.#hash = unpackWhole(columns.hash);
    this.#rows = new Uint32Array(2 ** Math.ceil(Math.log2(2 * this.#hash.length + 2))).fill(NOBODY);
    for (let row = 0; row < this.#hash.length; row++) this.#rows[this.#placeFor(row)] = row;
  }

  /** The row of an id; -1 if it has none. */
  find(id: string): number {
    const hash = hashOf(id);
    for (let place = hash & this.#mask; ; place = (place + 1) & this.#mask) {
      const row = this.#rows[place] ?? NOBODY;
      if (row === NOBODY) return -1;
      if (this.#hash[row] === hash && this.isAt(row, id)) return row;
    }
  }

  get #mask(): number {
    return this.#rows.length - 1;
  }

  #placeFor(row: number): number {
    let place = (this.#hash[row] ?? 0) & this.#mask;
    while (this.#rows[place] !== NOBODY) place = (place + 1) & this.#mask;
    return place;
  }
}

/** FNV-1a, mixed once more so that ids that differ in their last letters alone are not neighbours. */
function hashOf(id: string): number {
  let hash = 2_166_136_261;
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
