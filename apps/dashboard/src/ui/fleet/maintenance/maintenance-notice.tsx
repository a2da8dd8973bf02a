import { useQuery } from '@tanstack/react-query';
import { maintenanceWindowsQuery } from '../../../lib/api/maintenance-windows.ts';
import { useNow } from '../../../lib/time/use-now.ts';
import { Notice } from '../../layout/notice.tsx';
import { At } from '../../time/instant.tsx';
import { type Covered, matchingWindows } from './matching-windows.ts';

const MINUTE_MS = 60_000;

/** Planned work that is under way and covers what the page is about: it explains why nobody is accused. */
export function MaintenanceNotice({ covered }: { covered: Covered }) {
  const nowMs = useNow((ms) => Math.floor(ms / MINUTE_MS) * MINUTE_MS);
  const { data } = useQuery(maintenanceWindowsQuery);
  const underWay = matchingWindows(data?.rows ?? [], covered, nowMs);
  if (underWay.length === 0) return null;
  return (
    <Notice tone="unknown" glyph="clock" title="Planned work is under way">
      {underWay.map(({ id, name, endsAt, createdBy }) => (
        <p key={id}>
          {name}, until <At at={endsAt} />, planned by {createdBy}: what it covers accuses nobody.
        </p>
      ))}
    </Notice>
  );
}
