import { useLiveRoom } from '../../live/use-live-room.ts';
import { ListActions } from '../../ui/export/list-actions.tsx';
import { FilterBar } from '../../ui/filters/filter-bar.tsx';
import { Filtered } from '../../ui/filters/filtered.tsx';
import { useFilter } from '../../ui/filters/use-filter.ts';
import { Page } from '../../ui/layout/page.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { FollowedLog } from './followed-log.tsx';
import { JumpForm } from './jump-form.tsx';
import type { KernelLogSearch } from './kernel-log-search.ts';
import { LogAround } from './log-around.tsx';

interface KernelLogPageProps {
  search: KernelLogSearch;
  unknown: Record<string, string>;
}

/** What the kernels of all hosts say about NFS, newest first. */
export function KernelLogPage({ search, unknown }: KernelLogPageProps) {
  useLiveRoom('fleet');
  const filter = useFilter({ list: '/kernel-events', search, unknown });
  const { at } = search;
  const address = JSON.stringify([filter.asked, at]);
  return (
    <Page title="Kernel log" subtitle="What the kernels of all hosts say about NFS, RPC and lockd.">
      <Panel
        title="Lines, newest first"
        isFlush
        aside={
          filter.faults.length === 0 && <ListActions path="/kernel-events" search={filter.asked} name="kernel-log" />
        }
      >
        <FilterBar
          things="the kernel log"
          filter={filter}
          example="host=web-12 kind=rpc-not-responding severity=err since=1h"
        />
        <JumpForm key={at} at={at} />
        <Filtered filter={filter}>
          {at === undefined ? (
            <FollowedLog key={address} {...{ filter, search }} />
          ) : (
            <LogAround key={address} {...{ filter, search, at }} />
          )}
        </Filtered>
      </Panel>
    </Page>
  );
}
