import { type Column, packWhole, unpackWhole } from './columns.ts';

/** Texts one after the other, and where each ends. */
export interface TextColumns {
  text: string;
  end: Column;
}

/** Texts as columns. */
export function packTexts(texts: readonly string[]): TextColumns {
  let end = 0;
  const ends = texts.map((text) => {
    end += text.length;
    return end;
  });
  return { text: texts.join(''), end: packWhole(ends) };
}

/** Texts by their rows; none is made before it is read. */
export class Texts {
  readonly #text: string;
  readonly #end: Uint32Array;

  constructor({ text, end }: TextColumns) {
    this.#text = text;
    this.#end = unpackWhole(end);
  }

  get count(): number {
    return this.#end.length;
  }

  at(row: number): string {
    return this.#text.slice(this.#startOf(row), this.#end[row]);
  }

  isAt(row: number, text: string): boolean {
    const start = this.#startOf(row);
    return (this.#end[row] ?? 0) - start === text.length && this.#text.startsWith(text, start);
  }

  #startOf(row: number): number {
    return row === 0 ? 0 : (this.#end[row - 1] ?? 0);
  }
}
