import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

const KEPT = join(import.meta.dirname, '..', 'pictures');
const OUTPUT = join(import.meta.dirname, '..', 'output');
interface Canvas {
  toDataURL(mediaType: string): string;
}

const IS_UPDATE = process.env.MOUNTWATCH_UPDATE_PICTURES === '1';
/** Edges of glyphs are smoothed a little differently by each version of a browser; a wrong colour differs by far more. */
const SAME_WITHIN = 24;

/** In the page, where there is something that reads PNGs: the share of pixels that differ, 1 where the sizes do. */
const COMPARE = `async ([kept, drawn, within]) => {
  const pixelsOf = async (source) => {
    const picture = await createImageBitmap(await (await fetch(source)).blob());
    const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    context.drawImage(picture, 0, 0);
    return context.getImageData(0, 0, picture.width, picture.height);
  };
  const [one, other] = await Promise.all([pixelsOf(kept), pixelsOf(drawn)]);
  if (one.width !== other.width || one.height !== other.height) return 1;
  let different = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    const isOther = [0, 1, 2, 3].some((part) => Math.abs(one.data[at + part] - other.data[at + part]) > within);
    if (isOther) different++;
  }
  return different / (one.width * one.height);
}`;

/**
 * The share of the canvas' pixels that differ from `e2e/pictures/NAME.png`. With `MOUNTWATCH_UPDATE_PICTURES=1` what is
 * drawn now becomes that picture; what differs is kept in `e2e/output`. The page must allow `data:` to be fetched.
 */
export async function differenceFromKept(page: Page, canvas: Locator, name: string): Promise<number> {
  const drawn = await canvas.evaluate((element) => (element as unknown as Canvas).toDataURL('image/png'));
  const bytes = Buffer.from(drawn.slice(drawn.indexOf(',') + 1), 'base64');
  const path = join(KEPT, `${name}.png`);
  if (IS_UPDATE) {
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(path, bytes);
  }
  if (!existsSync(path)) throw new Error(`there is no ${path}; MOUNTWATCH_UPDATE_PICTURES=1 makes it`);
  const kept = `data:image/png;base64,${readFileSync(path).toString('base64')}`;
  const difference = (await page.evaluate(`(${COMPARE})(${JSON.stringify([kept, drawn, SAME_WITHIN])})`)) as number;
  if (difference > 0) {
    mkdirSync(OUTPUT, { recursive: true });
    writeFileSync(join(OUTPUT, `${name}-drawn.png`), bytes);
  }
  return difference;
}
