import type { Verdict } from '@mountwatch/protocol';
import { Panel } from '../../../ui/layout/panel.tsx';
import { kindWords } from './component-words.ts';
import { ConfidenceMeter } from './confidence-meter.tsx';
import { VerdictEvidence } from './verdict-evidence.tsx';
import classes from './verdict-panel.module.css';

/** What is at fault, how sure we are of both halves of that, and why. */
export function VerdictPanel({ verdict }: { verdict: Verdict }) {
  return (
    <Panel title="Verdict">
      <div className={classes.verdict}>
        <p className={classes.fault}>
          At fault: {kindWords[verdict.kind]} <strong>{verdict.component.name}</strong>
        </p>
        <div className={classes.meters}>
          <ConfidenceMeter name="That something is wrong" confidence={verdict.confidence.detected} />
          <ConfidenceMeter name="That it is this" confidence={verdict.confidence.localised} />
        </div>
        <VerdictEvidence verdict={verdict} />
      </div>
    </Panel>
  );
}
