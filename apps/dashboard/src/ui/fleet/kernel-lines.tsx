import type { KernelEvent } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { kernelEventsQuery } from '../../lib/api/kernel-events.ts';
import type { SearchParameters } from '../../lib/api/request.ts';
import { Empty } from '../layout/empty.tsx';
import type { Column } from '../table/data-table.tsx';
import { PagedTable } from '../table/paged-table.tsx';
import { CellLink } from '../table/row-link.tsx';
import { At } from '../time/instant.tsx';
import classes from './kernel-lines.module.css';

const at: Column<KernelEvent> = {
  title: 'Time',
  render: (event) => (
    <>
      <At at={event.at} />
      {event.isTimeEstimated && <span className={classes.soft}> (estimated)</span>}
    </>
  ),
};
const line: Column<KernelEvent> = {
  title: 'Line',
  isRowHeader: true,
  render: (event) => <code className={classes.line}>{event.text}</code>,
};
const host: Column<KernelEvent> = {
  title: 'Host',
  render: (event) => (
    <CellLink to="/hosts/$id" params={{ id: event.host.id }}>
      {event.host.name}
    </CellLink>
  ),
};
const server: Column<KernelEvent> = {
  title: 'Server',
  render: (event) =>
    event.server ? (
      <CellLink to="/servers/$id" params={{ id: event.server.id }}>
        {event.server.name}
      </CellLink>
    ) : (
      <span className={classes.soft}>no mount matches</span>
    ),
};
const severity: Column<KernelEvent> = { title: 'Level', render: (event) => event.severity };

const columnsByScope = {
  fleet: [at, line, host, server, severity],
  server: [at, line, host],
  host: [at, line, server],
};

interface KernelLinesProps {
  caption: string;
  scope: keyof typeof columnsByScope;
  search: SearchParameters;
  empty?: string;
}

/** Kernel-log lines, newest first; the columns leave out what the page is about. */
export function KernelLines({ caption, scope, search, empty = 'No kernel line about NFS so far' }: KernelLinesProps) {
  return (
    <PagedTable
      caption={caption}
      query={useInfiniteQuery(kernelEventsQuery(search))}
      columns={columnsByScope[scope]}
      keyOf={(event) => event.id}
      empty={<Empty title={empty}>Kernels speak up only minutes after a server stops answering.</Empty>}
    />
  );
}
