import classes from './badge.module.css';
import { Glyph, type GlyphName } from './glyph.tsx';

export type Tone = 'hung' | 'stale' | 'error' | 'slow' | 'unknown' | 'ok';

/** Colour, glyph and word together: none of them carries the meaning alone. */
export function Badge({ tone, glyph, word }: { tone: Tone; glyph: GlyphName; word: string }) {
  return (
    <span className={`${classes.badge} ${classes[tone]}`}>
      <Glyph name={glyph} />
      {word}
    </span>
  );
}
