import type { Cell, Grid } from '../model/grid.ts';
import { isSelected, type Selection } from '../model/selection.ts';
import { CELL_SIZES, type CellSize, type Viewport, type Window, windowOf } from './geometry.ts';
import { type Palette, paletteAt } from './palette.ts';
import { drawSprites, type Sprites } from './sprites.ts';

export interface Scene {
  grid: Grid;
  size: CellSize;
  viewport: Viewport;
  /** Changes with the colours. */
  scheme: string;
}

interface Painted extends Scene {
  window: Window;
  pixelRatio: number;
}

/**
 * Two layers: cells, and marks above them. Cells are copied from sprites, and only those that have changed while the picture
 * stays where it is; what follows the pointer touches the marks alone.
 */
export class MatrixPainter {
  readonly #cells: HTMLCanvasElement;
  readonly #marks: HTMLCanvasElement;
  #palette: Palette | null = null;
  #sprites: Sprites | null = null;
  #painted: Painted | null = null;

  constructor(cells: HTMLCanvasElement, marks: HTMLCanvasElement) {
    this.#cells = cells;
    this.#marks = marks;
  }

  /** Gives how many cells had to be drawn. */
  paint(scene: Scene): number {
    const before = this.#painted;
    const pixelRatio = window.devicePixelRatio;
    const painted = { ...scene, pixelRatio, window: windowOf(scene.grid, scene.size, scene.viewport) };
    this.#painted = painted;
    if (before && isSamePlace(before, painted)) return this.#drawChanged(before.grid, painted);
    const isNewLook = before?.size !== scene.size || before.scheme !== scene.scheme || before.pixelRatio !== pixelRatio;
    if (isNewLook || !this.#sprites) {
      this.#palette = paletteAt(this.#cells.parentElement ?? document.body);
      this.#sprites = drawSprites(scene.size, pixelRatio, this.#palette);
    }
    for (const canvas of [this.#cells, this.#marks]) fitTo(canvas, scene.viewport, pixelRatio);
    return this.#drawAll(painted);
  }

  /** Marks the active cell with its row and column, and what is selected. */
  mark(active: Cell | null, selection: Selection | null): void {
    const context = this.#marks.getContext('2d');
    const scene = this.#painted;
    if (!context || !scene || !this.#palette) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#marks.width, this.#marks.height);
    context.setTransform(
      scene.pixelRatio,
      0,
      0,
      scene.pixelRatio,
      -scene.viewport.left * scene.pixelRatio,
      -scene.viewport.top * scene.pixelRatio,
    );
    context.strokeStyle = this.#palette.colourOf('ink');
    context.fillStyle = context.strokeStyle;
    if (selection) drawSelection(context, scene, selection);
    if (active) drawActive(context, scene, active);
  }

  #drawAll(scene: Painted): number {
    const context = this.#cells.getContext('2d');
    if (!context) return 0;
    context.clearRect(0, 0, this.#cells.width, this.#cells.height);
    const { firstRow, endRow, firstColumn, endColumn } = scene.window;
    let drawn = 0;
    for (let row = firstRow; row < endRow; row++) {
      for (let column = firstColumn; column < endColumn; column++)
        drawn += this.#drawCell(context, scene, { row, column });
    }
    return drawn;
  }

  #drawChanged(before: Grid, scene: Painted): number {
    const context = this.#cells.getContext('2d');
    if (!context || before === scene.grid) return 0;
    const { firstRow, endRow, firstColumn, endColumn } = scene.window;
    const width = scene.grid.columns.length;
    let drawn = 0;
    for (let row = firstRow; row < endRow; row++) {
      for (let column = firstColumn; column < endColumn; column++) {
        const place = row * width + column;
        if (before.codes[place] !== scene.grid.codes[place]) drawn += this.#drawCell(context, scene, { row, column });
      }
    }
    return drawn;
  }

  #drawCell(context: CanvasRenderingContext2D, scene: Painted, { row, column }: Cell): number {
    const sprites = this.#sprites;
    if (!sprites) return 0;
    const { width, height } = sprites;
    const code = scene.grid.codes[row * scene.grid.columns.length + column] ?? 0;
    const x = column * width - Math.round(scene.viewport.left * scene.pixelRatio);
    const y = row * height - Math.round(scene.viewport.top * scene.pixelRatio);
    context.drawImage(sprites.picture, code * width, 0, width, height, x, y, width, height);
    return 1;
  }
}

function isSamePlace(one: Painted, other: Painted): boolean {
  const isSameView = (['left', 'top', 'width', 'height'] as const).every(
    (side) => one.viewport[side] === other.viewport[side],
  );
  const isSameLook = one.size === other.size && one.scheme === other.scheme && one.pixelRatio === other.pixelRatio;
  const isSameShape =
    one.grid.rows.length === other.grid.rows.length && one.grid.columns.length === other.grid.columns.length;
  return isSameView && isSameLook && isSameShape;
}

function fitTo(canvas: HTMLCanvasElement, { width, height }: Viewport, pixelRatio: number): void {
  canvas.width = Math.round(width * pixelRatio);
  canvas.height = Math.round(height * pixelRatio);
}

function drawSelection(context: CanvasRenderingContext2D, { grid, size, window }: Painted, selection: Selection): void {
  const { width, height } = CELL_SIZES[size];
  context.lineWidth = size === 's' ? 1 : 1.5;
  context.beginPath();
  for (let row = window.firstRow; row < window.endRow; row++) {
    for (let column = window.firstColumn; column < window.endColumn; column++) {
      if (isSelected(grid, selection, { row, column }))
        context.roundRect(column * width + 0.75, row * height + 0.75, width - 1.5, height - 1.5, 3);
    }
  }
  context.stroke();
}

function drawActive(context: CanvasRenderingContext2D, { grid, size }: Painted, { row, column }: Cell): void {
  const { width, height } = CELL_SIZES[size];
  context.globalAlpha = 0.07;
  context.fillRect(0, row * height, grid.columns.length * width, height);
  context.fillRect(column * width, 0, width, grid.rows.length * height);
  context.globalAlpha = 1;
  context.lineWidth = 2;
  context.strokeRect(column * width, row * height, width, height);
}
