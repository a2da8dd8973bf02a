import classes from './badge.module.css';
import { Glyph, type GlyphName } from './glyph.tsx';

export type Tone = 'hung' | 'stale' | 'error' | 'slow' | 'unknown' | 'ok';

/** How one word of a closed list is shown. */
export interface Look {
  tone: Tone;
  glyph: GlyphName;
  word: string;
}

/** Colour, glyph and word together: none of them carries the meaning alone. */
export function Badge({ tone, glyph, word }: Look) {
  return (
    <span className={`${classes.badge} ${classes[tone]}`}>
      <Glyph name={glyph} />
      {word}
    </span>
  );
}
