import type { ReactNode } from 'react';
import toneClasses from '../badges/badge.module.css';
import type { Tone } from '../badges/badge.tsx';
import { Glyph, type GlyphName } from '../badges/glyph.tsx';
import classes from './notice.module.css';

interface NoticeProps {
  tone: Tone;
  glyph: GlyphName;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** A sentence that stands out, with what follows from it. */
export function Notice({ tone, glyph, title, children, action }: NoticeProps) {
  return (
    <div className={`${classes.notice} ${toneClasses[tone]}`}>
      <span className={classes.glyph}>
        <Glyph name={glyph} size={20} />
      </span>
      <div className={classes.text}>
        <p className={classes.title}>{title}</p>
        {children && <div className={classes.detail}>{children}</div>}
      </div>
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
