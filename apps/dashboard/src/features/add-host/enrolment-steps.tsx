import type { CreatedEnrolmentToken } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { count } from '../../lib/count.ts';
import { Badge } from '../../ui/badges/badge.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';
import { type EnrolmentProgress, enrolmentProgressQuery } from './add-host.api.ts';
import classes from './add-host.module.css';

/** Waiting, enrolled, first probe ok: as it happens. */
export function EnrolmentSteps({ token }: { token: CreatedEnrolmentToken }) {
  const progress = useQuery(enrolmentProgressQuery(token));
  const { useCount, newHosts }: EnrolmentProgress = progress.data ?? { useCount: 0, newHosts: [] };
  const probing = newHosts.filter(({ mountCounts }) => mountCounts.ok > 0);
  return (
    <ol className={classes.progress} aria-live="polite">
      <Step isDone={useCount > 0} name="Enrolled">
        {useCount > 0 ? count(useCount, 'host') : 'waiting for the first host'}
      </Step>
      <Step isDone={newHosts.length > 0} name="Connected">
        {newHosts.map(({ id, name }) => (
          <CellLink key={id} to="/hosts/$id" params={{ id }}>
            {name}
          </CellLink>
        ))}
      </Step>
      <Step isDone={probing.length > 0} name="First probe ok">
        {probing.map(({ name, mountCounts }) => `${name}: ${count(mountCounts.ok, 'mount')} ok`).join(', ')}
      </Step>
      {progress.error && <li>{progress.error.message}</li>}
    </ol>
  );
}

function Step({ isDone, name, children }: { isDone: boolean; name: string; children: React.ReactNode }) {
  return (
    <li className={classes.step}>
      {isDone ? <Badge tone="ok" glyph="check" word={name} /> : <Badge tone="unknown" glyph="clock" word={name} />}
      <span className={classes.found}>{children}</span>
    </li>
  );
}
