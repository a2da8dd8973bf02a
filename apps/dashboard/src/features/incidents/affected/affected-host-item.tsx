import type { AffectedHost, MountCounts } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { rowsOf } from '../../../lib/api/paged.ts';
import { STATES_WORST_FIRST } from '../../../lib/mount-states.ts';
import { StateBadge, stateLooks } from '../../../ui/badges/state-badge.tsx';
import { HostStatusBadge } from '../../../ui/badges/status-badges.tsx';
import disclosure from '../../../ui/layout/disclosure.module.css';
import { Loaded } from '../../../ui/layout/loaded.tsx';
import { RowsSkeleton } from '../../../ui/layout/skeletons.tsx';
import { MoreButton } from '../../../ui/table/paged-table.tsx';
import { CellLink } from '../../../ui/table/row-link.tsx';
import { Ago } from '../../../ui/time/instant.tsx';
import { affectedMountsQuery } from '../incidents.api.ts';
import { AffectedMountItem } from './affected-mount-item.tsx';

interface AffectedHostItemProps {
  incidentId: string;
  affected: AffectedHost;
  isOpenAtFirst: boolean;
}

/** One affected host; its mounts are read when it is opened. */
export function AffectedHostItem({ incidentId, affected, isOpenAtFirst }: AffectedHostItemProps) {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst);
  const worst = STATES_WORST_FIRST.find((state) => affected.mountCounts[state] > 0) ?? 'unmounted';
  return (
    <details className={disclosure.item} open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className={disclosure.summary}>
        <StateBadge state={worst} />
        <span className={disclosure.name}>{affected.host.name}</span>
        <span>{countsText(affected.mountCounts)}</span>
        {affected.status === 'silent' && <HostStatusBadge status="silent" />}
        <span className={disclosure.soft}>
          {affected.leftAt === null ? 'since ' : 'recovered '}
          <Ago at={affected.leftAt ?? affected.joinedAt} />
        </span>
      </summary>
      {isOpen && <HostMounts incidentId={incidentId} host={affected.host} isFirst={isOpenAtFirst} />}
    </details>
  );
}

interface HostMountsProps {
  incidentId: string;
  host: AffectedHost['host'];
  isFirst: boolean;
}

function HostMounts({ incidentId, host, isFirst }: HostMountsProps) {
  const mounts = useInfiniteQuery(affectedMountsQuery(incidentId, host.id));
  return (
    <div className={disclosure.body}>
      <Loaded query={mounts} skeleton={<RowsSkeleton rows={2} />}>
        {(data) => (
          <ul className={disclosure.list}>
            {rowsOf(data).map((row, position) => (
              <li key={row.mount.id}>
                <AffectedMountItem affected={row} isOpenAtFirst={isFirst && position === 0} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <MoreButton query={mounts} shownCount={mounts.data ? rowsOf(mounts.data).length : 0} />
      <p>
        <CellLink to="/hosts/$id" params={{ id: host.id }}>
          Open {host.name}
        </CellLink>
      </p>
    </div>
  );
}

function countsText(counts: MountCounts): string {
  const shown = STATES_WORST_FIRST.filter((state) => counts[state] > 0);
  return shown.map((state) => `${counts[state]} ${stateLooks[state].word}`).join(', ');
}
