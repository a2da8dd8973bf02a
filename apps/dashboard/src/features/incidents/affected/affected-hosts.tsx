import type { AffectedHost, Incident } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { rowsOf } from '../../../lib/api/paged.ts';
import { count } from '../../../lib/count.ts';
import disclosure from '../../../ui/layout/disclosure.module.css';
import { Empty } from '../../../ui/layout/empty.tsx';
import { Loaded } from '../../../ui/layout/loaded.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../../ui/layout/skeletons.tsx';
import { MoreButton } from '../../../ui/table/paged-table.tsx';
import { affectedHostsQuery } from '../incidents.api.ts';
import { AffectedHostItem } from './affected-host-item.tsx';

interface AffectedHostsProps {
  incidentId: string;
  counts: Incident['affected'];
}

/** Whom it hurts, a page at a time. The first host is open down to its stack, because one stack explains most. */
export function AffectedHosts({ incidentId, counts }: AffectedHostsProps) {
  const hosts = useInfiniteQuery(affectedHostsQuery(incidentId));
  return (
    <Panel title="Affected hosts" isFlush aside={`${count(counts.hosts, 'host')}, ${count(counts.mounts, 'mount')}`}>
      <Loaded query={hosts} skeleton={<RowsSkeleton />}>
        {(data) => {
          const rows = rowsOf(data);
          if (rows.length === 0) return <Empty title="No host is affected" />;
          return (
            <>
              <AffectedHostList incidentId={incidentId} rows={rows} />
              <MoreButton query={hosts} shownCount={rows.length} />
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function AffectedHostList({ incidentId, rows }: { incidentId: string; rows: AffectedHost[] }) {
  return (
    <ul className={disclosure.list}>
      {rows.map((row, position) => (
        <li key={row.host.id}>
          <AffectedHostItem incidentId={incidentId} affected={row} isOpenAtFirst={position === 0} />
        </li>
      ))}
    </ul>
  );
}
