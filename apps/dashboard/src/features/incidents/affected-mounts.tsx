import type { AffectedMount, Incident } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { rowsOf } from '../../lib/api/paged.ts';
import { count } from '../../lib/count.ts';
import { Empty } from '../../ui/layout/empty.tsx';
import { Loaded } from '../../ui/layout/loaded.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../ui/layout/skeletons.tsx';
import { MoreButton } from '../../ui/table/paged-table.tsx';
import { AffectedMountItem } from './affected-mount-item.tsx';
import classes from './affected-mounts.module.css';
import { affectedMountsQuery } from './incidents.api.ts';

interface AffectedMountsProps {
  incidentId: string;
  counts: Incident['affected'];
}

/** Whom it hurts: each mount opens to where its probe sleeps. The first is open, because one stack explains most. */
export function AffectedMounts({ incidentId, counts }: AffectedMountsProps) {
  const mounts = useInfiniteQuery(affectedMountsQuery(incidentId));
  return (
    <Panel title="Affected mounts" isFlush aside={`${count(counts.mounts, 'mount')} on ${count(counts.hosts, 'host')}`}>
      <Loaded query={mounts} skeleton={<RowsSkeleton />}>
        {(data) => {
          const rows = rowsOf(data);
          if (rows.length === 0) return <Empty title="No mount is affected" />;
          return (
            <>
              <AffectedMountList rows={rows} />
              <MoreButton query={mounts} shownCount={rows.length} />
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function AffectedMountList({ rows }: { rows: AffectedMount[] }) {
  return (
    <ul className={classes.list}>
      {rows.map((row, position) => (
        <li key={row.mount.id}>
          <AffectedMountItem affected={row} isOpenAtFirst={position === 0} />
        </li>
      ))}
    </ul>
  );
}
