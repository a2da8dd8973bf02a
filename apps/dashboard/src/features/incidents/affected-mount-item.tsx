import type { AffectedMount } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mountQuery } from '../../lib/api/mounts.ts';
import { StateBadge } from '../../ui/badges/state-badge.tsx';
import { MountEvidence } from '../../ui/fleet/mount-evidence.tsx';
import { ProbeCell } from '../../ui/fleet/probe-cell.tsx';
import { Facts } from '../../ui/layout/facts.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';
import { Ago } from '../../ui/time/instant.tsx';
import classes from './affected-mounts.module.css';

/** One affected mount; its evidence is read when it is opened. */
export function AffectedMountItem({ affected, isOpenAtFirst }: { affected: AffectedMount; isOpenAtFirst: boolean }) {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst);
  return (
    <details className={classes.item} open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className={classes.summary}>
        <StateBadge state={affected.state} />
        <span className={classes.mountpoint}>{affected.mount.mountpoint}</span>
        <span>on {affected.host.name}</span>
        <span className={classes.soft}>
          {affected.server.name}:{affected.export.path}
        </span>
        <span className={classes.soft}>
          {affected.leftAt === null ? 'since ' : 'recovered '}
          <Ago at={affected.leftAt ?? affected.joinedAt} />
        </span>
      </summary>
      {isOpen && <AffectedMountBody affected={affected} />}
    </details>
  );
}

function AffectedMountBody({ affected }: { affected: AffectedMount }) {
  const mount = useQuery(mountQuery(affected.mount.id));
  return (
    <div className={classes.body}>
      {mount.data && <Facts facts={[{ name: 'Last probe', value: <ProbeCell probe={mount.data.lastProbe} /> }]} />}
      <MountEvidence mountId={affected.mount.id} />
      <p>
        <CellLink to="/mounts/$id" params={{ id: affected.mount.id }}>
          Open this mount
        </CellLink>
        {' · '}
        <CellLink to="/hosts/$id" params={{ id: affected.host.id }}>
          Open {affected.host.name}
        </CellLink>
      </p>
    </div>
  );
}
