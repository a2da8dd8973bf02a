import { CELL_SIZES, type CellSize, type Viewport, type Window } from './geometry.ts';
import type { Sprites } from './sprites.ts';

interface Frame {
  window: Window;
  viewport: Viewport;
  size: CellSize;
  pixelRatio: number;
}

/**
 * The seen cells as one image, put together from pixels and shown at once: ten thousand `drawImage` cost thirty times as
 * much. Edges of cells are rounded each by itself, so that cells stay under their headers at any pixel ratio.
 */
export class CellImage {
  readonly #frame: Frame;
  readonly #sprites: Sprites;
  readonly #image: ImageData;
  readonly #pixels: Uint32Array;
  readonly #xs: Int32Array;
  readonly #ys: Int32Array;
  #dirtyTop = 0;
  #dirtyEnd = 0;

  constructor(frame: Frame, sprites: Sprites) {
    const { window, size, pixelRatio } = frame;
    this.#frame = frame;
    this.#sprites = sprites;
    this.#xs = edges(window.firstColumn, window.endColumn, CELL_SIZES[size].width * pixelRatio);
    this.#ys = edges(window.firstRow, window.endRow, CELL_SIZES[size].height * pixelRatio);
    this.#image = new ImageData(Math.max(1, this.#xs.at(-1) ?? 0), Math.max(1, this.#ys.at(-1) ?? 0));
    this.#pixels = new Uint32Array(this.#image.data.buffer);
  }

  /** Gives a row's seen cells the looks of `codes`, but those that are as `before`; gives how many. Seen with the next `show`. */
  setRow(row: number, codes: Uint8Array, before: Uint8Array | null): number {
    const { firstRow, firstColumn, endColumn } = this.#frame.window;
    const [pixels, xs, lineLength] = [this.#pixels, this.#xs, this.#image.width];
    const { pixels: looks, width, height } = this.#sprites;
    const top = this.#ys[row - firstRow] ?? 0;
    const bottom = this.#ys[row - firstRow + 1] ?? top;
    let count = 0;
    for (let column = firstColumn; column < endColumn; column++) {
      const code = codes[column] as number;
      if (before !== null && before[column] === code) continue;
      const left = xs[column - firstColumn] as number;
      const cellWidth = (xs[column - firstColumn + 1] as number) - left;
      for (let y = top; y < bottom; y++) {
        const to = y * lineLength + left;
        const from = (code * height + y - top) * width;
        for (let x = 0; x < cellWidth; x++) pixels[to + x] = looks[from + x] as number;
      }
      count++;
    }
    if (count > 0) this.#markDirty(top, bottom);
    return count;
  }

  #markDirty(top: number, bottom: number): void {
    this.#dirtyTop = Math.min(this.#dirtyTop, top);
    this.#dirtyEnd = Math.max(this.#dirtyEnd, bottom);
  }

  /** Shows what was set since it was shown last. */
  show(context: CanvasRenderingContext2D): void {
    const { window, viewport, size, pixelRatio } = this.#frame;
    const { width, height } = CELL_SIZES[size];
    const x = Math.round(window.firstColumn * width * pixelRatio) - Math.round(viewport.left * pixelRatio);
    const y = Math.round(window.firstRow * height * pixelRatio) - Math.round(viewport.top * pixelRatio);
    const lines = this.#dirtyEnd - this.#dirtyTop;
    if (lines > 0) context.putImageData(this.#image, x, y, 0, this.#dirtyTop, this.#image.width, lines);
    this.#dirtyTop = this.#image.height;
    this.#dirtyEnd = 0;
  }
}

/** Where cells begin, and the last one ends, from the first's beginning. */
function edges(first: number, end: number, length: number): Int32Array {
  const origin = Math.round(first * length);
  return Int32Array.from({ length: Math.max(0, end - first) + 1 }, (_, n) => Math.round((first + n) * length) - origin);
}
