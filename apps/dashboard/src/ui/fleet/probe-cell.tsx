import type { LastProbe, ProbeOutcome } from '@mountwatch/protocol';
import { formatLatency } from '../../lib/time/format-duration.ts';
import { Ago } from '../time/instant.tsx';
import classes from './probe-cell.module.css';
import { Wait } from './wait.tsx';

const outcomeWords: Record<ProbeOutcome, string> = {
  ok: 'answered after',
  slow: 'slow, answered after',
  hung: 'no answer after',
  stale: 'stale file handle after',
  denied: 'permission denied after',
  error: 'failed after',
};

/** The newest probe in one or two lines: how it ended, how long it took, and where it sleeps if it does. */
export function ProbeCell({ probe }: { probe: LastProbe | null }) {
  if (probe === null) return <span className={classes.soft}>not probed yet</span>;
  return (
    <div className={classes.cell}>
      <span>
        {outcomeWords[probe.outcome]} {formatLatency(probe.latencyMs)}{' '}
        <span className={classes.soft}>
          · <Ago at={probe.at} />
        </span>
      </span>
      {probe.wchan && <Wait wchan={probe.wchan} />}
    </div>
  );
}
