import { confidenceInWords } from '../../../lib/confidence-words.ts';
import classes from './verdict-panel.module.css';

/** A confidence in words, with a bar for the eye. */
export function ConfidenceMeter({ name, confidence }: { name: string; confidence: number }) {
  return (
    <div>
      <p className={classes.heading}>{name}</p>
      <p>{confidenceInWords(confidence)}</p>
      <div className={classes.meter} aria-hidden="true">
        <span style={{ width: `${confidence * 100}%` }} />
      </div>
    </div>
  );
}
