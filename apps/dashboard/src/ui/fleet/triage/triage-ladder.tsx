import toneClasses from '../../badges/badge.module.css';
import { Glyph } from '../../badges/glyph.tsx';
import type { RungSummary } from './summarise-triages.ts';
import classes from './triage.module.css';
import { outcomeLooks, rungWords } from './triage-words.ts';

/** From a name to an answer, rung by rung: where it ends is where to look. */
export function TriageLadder({ rungs }: { rungs: readonly RungSummary[] }) {
  return (
    <ol className={classes.ladder} aria-label="How far the hosts got">
      {rungs.map(({ rung, outcomes, detail }) => (
        <li key={rung} className={classes.rung}>
          <span className={classes.rungName}>{rungWords[rung]}</span>
          <span className={classes.outcomes}>
            {outcomes.map(({ outcome, count }) => (
              <span key={outcome} className={`${classes.outcome} ${toneClasses[outcomeLooks[outcome].tone]}`}>
                <Glyph name={outcomeLooks[outcome].glyph} /> {outcomeLooks[outcome].word} × {count}
              </span>
            ))}
          </span>
          {detail && <code className={classes.detail}>{detail}</code>}
        </li>
      ))}
    </ol>
  );
}
