import type { Mount } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { mountsWorstFirstQuery } from '../../lib/api/mounts-worst-first.ts';
import type { SearchOf } from '../../lib/api/rest-paths.ts';
import { rankOf } from '../../lib/mount-states.ts';
import { StateBadge } from '../badges/state-badge.tsx';
import { Empty } from '../layout/empty.tsx';
import type { Column } from '../table/data-table.tsx';
import { PagedTable } from '../table/paged-table.tsx';
import { CellLink, RowLink } from '../table/row-link.tsx';
import { Ago } from '../time/instant.tsx';
import { ProbeCell } from './probe-cell.tsx';
import { Suspected } from './suspicions.tsx';

const state: Column<Mount> = {
  title: 'State',
  render: (mount) => (
    <>
      <StateBadge state={mount.state} />
      <Suspected mount={mount} />
    </>
  ),
};
const since: Column<Mount> = { title: 'Since', render: (mount) => <Ago at={mount.since} /> };
const probe: Column<Mount> = { title: 'Last probe', render: (mount) => <ProbeCell probe={mount.lastProbe} /> };
const mountpoint: Column<Mount> = {
  title: 'Mountpoint',
  isRowHeader: true,
  render: (mount) => (
    <RowLink to="/mounts/$id" params={{ id: mount.id }}>
      {mount.mountpoint}
    </RowLink>
  ),
};
const host: Column<Mount> = {
  title: 'Host',
  render: (mount) => (
    <CellLink to="/hosts/$id" params={{ id: mount.host.id }}>
      {mount.host.name}
    </CellLink>
  ),
};
const exported: Column<Mount> = { title: 'Export', render: (mount) => mount.export.path };
const source: Column<Mount> = {
  title: 'Server and export',
  render: (mount) => (
    <>
      <CellLink to="/servers/$id" params={{ id: mount.server.id }}>
        {mount.server.name}
      </CellLink>
      :{mount.export.path}
    </>
  ),
};

const byState = (left: Mount, right: Mount) => rankOf(left.state) - rankOf(right.state);

interface Listed {
  search: SearchOf<'/mounts'>;
  isFiltered: boolean;
}

const noMatch = <Empty title="No mount matches this filter" />;

/** The mounts of one server's clients, worst first. */
export function ServerMountsTable({ serverName, search, isFiltered }: Listed & { serverName: string }) {
  return (
    <PagedTable
      caption={`Mounts of ${serverName}, worst first`}
      query={useInfiniteQuery(mountsWorstFirstQuery(search))}
      columns={[state, mountpoint, host, exported, since, probe]}
      keyOf={(mount) => mount.id}
      order={byState}
      empty={isFiltered ? noMatch : <Empty title="No host mounts this server now" />}
    />
  );
}

/** The mounts of one host, worst first. */
export function HostMountsTable({ hostName, search, isFiltered }: Listed & { hostName: string }) {
  return (
    <PagedTable
      caption={`Mounts of ${hostName}, worst first`}
      query={useInfiniteQuery(mountsWorstFirstQuery(search))}
      columns={[state, mountpoint, source, since, probe]}
      keyOf={(mount) => mount.id}
      order={byState}
      empty={
        isFiltered ? (
          noMatch
        ) : (
          <Empty title="This host has no NFS mounts now">
            Its agent looks for mounts of the file-system types in its configuration (nfs and nfs4 by default).
          </Empty>
        )
      }
    />
  );
}
