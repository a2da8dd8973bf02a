import type { Cell, Grid } from '../model/grid.ts';
import { isSelected, type Selection } from '../model/selection.ts';
import { CellImage } from './cell-image.ts';
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
 * Two layers: cells, and marks above them. Cells are copied from sprites, only those that have changed while the picture
 * stays where it is; what follows the pointer touches the marks alone.
 */
export class MatrixPainter {
  readonly #cells: HTMLCanvasElement;
  readonly #marks: HTMLCanvasElement;
  #palette: Palette | null = null;
  #sprites: Sprites | null = null;
  #image: CellImage | null = null;
  #painted: Painted | null = null;
  #isMarked = false;

  constructor(cells: HTMLCanvasElement, marks: HTMLCanvasElement) {
    this.#cells = cells;
    this.#marks = marks;
  }

  /** Gives how many cells had to be drawn. */
  paint(scene: Scene): number {
    const before = this.#painted;
    const pixelRatio = window.devicePixelRatio * scene.viewport.scale;
    const painted = { ...scene, pixelRatio, window: windowOf(scene.grid, scene.size, scene.viewport) };
    this.#painted = painted;
    if (before && isSamePlace(before, painted)) return this.#draw(painted, before.grid);
    const isNewLook = before?.size !== scene.size || before.scheme !== scene.scheme || before.pixelRatio !== pixelRatio;
    if (isNewLook || !this.#sprites) {
      this.#palette = paletteAt(this.#cells.parentElement ?? document.body);
      this.#sprites = drawSprites(scene.size, pixelRatio, this.#palette);
    }
    for (const canvas of [this.#cells, this.#marks]) fitTo(canvas, scene.viewport, pixelRatio);
    this.#image = new CellImage(painted, this.#sprites);
    return this.#draw(painted, null);
  }

  /** Marks the active cell with its row and column, and what is selected. */
  mark(active: Cell | null, selection: Selection | null): void {
    const context = this.#marks.getContext('2d');
    const scene = this.#painted;
    if (!context || !scene || !this.#palette) return;
    const isClear = active === null && selection === null;
    if (isClear && !this.#isMarked) return;
    this.#isMarked = !isClear;
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

  /** Draws the cells that are other than `before`; all of them without one. */
  #draw({ grid, window }: Painted, before: Grid | null): number {
    const context = this.#cells.getContext('2d', { willReadFrequently: true });
    if (!context || !this.#image || before === grid) return 0;
    if (before === null) context.clearRect(0, 0, this.#cells.width, this.#cells.height);
    const width = grid.columns.length;
    let drawn = 0;
    for (let row = window.firstRow; row < window.endRow; row++) {
      const codes = grid.codes.subarray(row * width, (row + 1) * width);
      drawn += this.#image.setRow(row, codes, before?.codes.subarray(row * width, (row + 1) * width) ?? null);
    }
    this.#image.show(context);
    return drawn;
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
  const [wanted, wantedHeight] = [Math.round(width * pixelRatio), Math.round(height * pixelRatio)];
  // Setting either empties the canvas and makes it anew, also where it is the same.
  if (canvas.width !== wanted) canvas.width = wanted;
  if (canvas.height !== wantedHeight) canvas.height = wantedHeight;
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
