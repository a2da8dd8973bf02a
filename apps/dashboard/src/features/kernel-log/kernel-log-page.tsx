import { useLiveRoom } from '../../live/use-live-room.ts';
import { KernelLines } from '../../ui/fleet/kernel-lines.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { KernelLogFilter } from './kernel-log-filter.tsx';
import type { KernelLogSearch } from './kernel-log-search.ts';

/** What the kernels of all hosts say about NFS, newest first. */
export function KernelLogPage({ search }: { search: KernelLogSearch }) {
  useLiveRoom('fleet');
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  return (
    <Page title="Kernel log" subtitle="What the kernels of all hosts say about NFS, RPC and lockd.">
      <Panel title="Lines, newest first" isFlush>
        <KernelLogFilter key={JSON.stringify(search)} search={search} />
        <KernelLines
          caption="Kernel-log lines, newest first"
          scope="fleet"
          search={{ ...search, limit: 100 }}
          {...(isFiltered && { empty: 'No kernel line matches this filter' })}
        />
      </Panel>
    </Page>
  );
}
