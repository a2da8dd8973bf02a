import { type GlyphName, glyphPaths } from '../../../ui/badges/glyph.tsx';
import { stateLooks } from '../../../ui/badges/state-badge.tsx';
import { stateOf } from '../model/grid.ts';
import { CELL_SIZES, type CellSize } from './geometry.ts';
import type { Palette } from './palette.ts';

const CODES = [0, 1, 2, 3, 4, 5, 6, 7];
/** States that are not well are filled, the others pale: they differ in lightness too, not in colour alone. */
const FILLED_TONES = new Set(['hung', 'stale', 'error', 'slow']);

/** Every look of a cell, drawn once, as pixels to be copied from then on: one code after the other, line by line. */
export interface Sprites {
  pixels: Uint32Array;
  /** Of one cell, in the canvas' own pixels; a cell that falls between two pixels shows one less. */
  width: number;
  height: number;
}

/** Draws the looks in the page's present colours. */
export function drawSprites(size: CellSize, pixelRatio: number, palette: Palette): Sprites {
  const width = Math.ceil(CELL_SIZES[size].width * pixelRatio);
  const height = Math.ceil(CELL_SIZES[size].height * pixelRatio);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height * CODES.length;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('this browser draws no canvas');
  for (const code of CODES) {
    context.save();
    context.translate(0, code * height);
    context.beginPath();
    context.rect(0, 0, width, height);
    context.clip();
    context.scale(pixelRatio, pixelRatio);
    drawLook(context, { code, size, palette });
    context.restore();
  }
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { pixels: new Uint32Array(data.buffer), width, height };
}

interface Look {
  code: number;
  size: CellSize;
  palette: Palette;
}

function drawLook(context: CanvasRenderingContext2D, { code, size, palette }: Look): void {
  const { width, height } = CELL_SIZES[size];
  context.fillStyle = palette.colourOf('surface');
  context.fillRect(0, 0, width + 1, height + 1);
  const state = stateOf(code);
  if (state === null) return;
  const { tone, glyph, word } = stateLooks[state];
  const isFilled = FILLED_TONES.has(tone);
  context.fillStyle = palette.colourOf(isFilled ? `state-${tone}` : `state-${tone}-soft`);
  context.beginPath();
  context.roundRect(0.5, 0.5, width - 1, height - 1, size === 's' ? 1 : 3);
  context.fill();
  const ink = palette.colourOf(isFilled ? 'surface' : `state-${tone}`);
  const glyphSize = size === 's' ? 8 : 14;
  const left = size === 'l' ? 7 : (width - glyphSize) / 2;
  drawGlyph(context, { glyph, ink, left, top: (height - glyphSize) / 2, glyphSize });
  if (size === 'l') drawWord(context, { word, ink, font: palette.font, left: 26, middle: height / 2 });
}

interface PlacedGlyph {
  glyph: GlyphName;
  ink: string;
  left: number;
  top: number;
  glyphSize: number;
}

function drawGlyph(context: CanvasRenderingContext2D, { glyph, ink, left, top, glyphSize }: PlacedGlyph): void {
  context.save();
  context.translate(left, top);
  context.scale(glyphSize / 16, glyphSize / 16);
  context.strokeStyle = ink;
  context.lineWidth = 2;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.stroke(new Path2D(glyphPaths[glyph]));
  context.restore();
}

interface PlacedWord {
  word: string;
  ink: string;
  font: string;
  left: number;
  middle: number;
}

function drawWord(context: CanvasRenderingContext2D, { word, ink, font, left, middle }: PlacedWord): void {
  context.fillStyle = ink;
  context.font = `600 12px ${font}`;
  context.textBaseline = 'middle';
  context.fillText(word, left, middle + 0.5, 56);
}
