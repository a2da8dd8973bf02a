import type { AffectedMount, Mount } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mountQuery } from '../../../lib/api/mounts.ts';
import { StateBadge } from '../../../ui/badges/state-badge.tsx';
import { MountEvidence } from '../../../ui/fleet/mount-evidence.tsx';
import { ProbeCell } from '../../../ui/fleet/probe-cell.tsx';
import { Suspicions } from '../../../ui/fleet/suspicions.tsx';
import disclosure from '../../../ui/layout/disclosure.module.css';
import { type Fact, Facts } from '../../../ui/layout/facts.tsx';
import { CellLink } from '../../../ui/table/row-link.tsx';
import { Ago } from '../../../ui/time/instant.tsx';

/** One affected mount; its evidence is read when it is opened. */
export function AffectedMountItem({ affected, isOpenAtFirst }: { affected: AffectedMount; isOpenAtFirst: boolean }) {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst);
  return (
    <details className={disclosure.item} open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className={disclosure.summary}>
        <StateBadge state={affected.state} />
        <span className={disclosure.name}>{affected.mount.mountpoint}</span>
        <span className={disclosure.soft}>
          {affected.server.name}:{affected.export.path}
        </span>
        <span className={disclosure.soft}>
          {affected.leftAt === null ? 'since ' : 'recovered '}
          <Ago at={affected.leftAt ?? affected.joinedAt} />
        </span>
      </summary>
      {isOpen && <AffectedMountBody affected={affected} />}
    </details>
  );
}

function AffectedMountBody({ affected }: { affected: AffectedMount }) {
  const { data: mount } = useQuery(mountQuery(affected.mount.id));
  return (
    <div className={disclosure.body}>
      {mount && <Facts facts={factsOf(mount)} />}
      <MountEvidence mountId={affected.mount.id} />
      <p>
        <CellLink to="/mounts/$id" params={{ id: affected.mount.id }}>
          Open this mount
        </CellLink>
      </p>
    </div>
  );
}

function factsOf({ lastProbe, suspicions }: Mount): Fact[] {
  const suspected = { name: 'Also', value: <Suspicions suspicions={suspicions} /> };
  return [
    { name: 'Last probe', value: <ProbeCell probe={lastProbe} /> },
    ...(suspicions.length > 0 ? [suspected] : []),
  ];
}
