import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { kernelEventsQuery } from '../../lib/api/kernel-events.ts';
import { useLiveRoom } from '../../live/use-live-room.ts';
import { ListActions } from '../../ui/export/list-actions.tsx';
import { Empty } from '../../ui/layout/empty.tsx';
import { Loaded } from '../../ui/layout/loaded.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../ui/layout/skeletons.tsx';
import { KernelLogFilter } from './kernel-log-filter.tsx';
import { KernelLogLines } from './kernel-log-lines.tsx';
import { type KernelLogSearch, kernelLogQueryOf } from './kernel-log-search.ts';

const PAGE_SIZE = 200;

/** What the kernels of all hosts say about NFS, newest first. */
export function KernelLogPage({ search }: { search: KernelLogSearch }) {
  useLiveRoom('fleet');
  const address = JSON.stringify(search);
  // A relative time counts from when the page was asked for: one that moved on would be another list each second.
  const asked = useMemo(() => kernelLogQueryOf(JSON.parse(address) as KernelLogSearch, Date.now()), [address]);
  const lines = useInfiniteQuery(kernelEventsQuery({ ...asked, limit: PAGE_SIZE }));
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  return (
    <Page title="Kernel log" subtitle="What the kernels of all hosts say about NFS, RPC and lockd.">
      <Panel
        title="Lines, newest first"
        isFlush
        aside={<ListActions path="/kernel-events" search={asked} name="kernel-log" />}
      >
        <KernelLogFilter key={address} search={search} />
        <Loaded query={lines} skeleton={<RowsSkeleton rows={8} />}>
          {(data) =>
            data.pages[0]?.items.length === 0 ? (
              <Empty title={isFiltered ? 'No kernel line matches this filter' : 'No kernel line about NFS so far'}>
                Kernels speak up only minutes after a server stops answering.
              </Empty>
            ) : (
              <KernelLogLines key={address} data={data} query={lines} search={search} />
            )
          }
        </Loaded>
      </Panel>
    </Page>
  );
}
