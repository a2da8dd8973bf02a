import type { Mount, MountWatch, ProbeDoubt } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { mountQuery } from '../../lib/api/mounts.ts';
import type { RangeSearch } from '../../lib/time/time-range.ts';
import { useLiveRoom } from '../../live/use-live-room.ts';
import { StateBadge } from '../../ui/badges/state-badge.tsx';
import { BlockedTasksPanel } from '../../ui/fleet/blocked/blocked-tasks-panel.tsx';
import { MaintenanceNotice } from '../../ui/fleet/maintenance/maintenance-notice.tsx';
import { MountEvidence } from '../../ui/fleet/mount-evidence.tsx';
import { ProbeCell } from '../../ui/fleet/probe-cell.tsx';
import { Suspicions } from '../../ui/fleet/suspicions.tsx';
import { LikelyCause } from '../../ui/fleet/triage/likely-cause.tsx';
import { Column, Columns } from '../../ui/layout/columns.tsx';
import { Facts } from '../../ui/layout/facts.tsx';
import { LoadedPage } from '../../ui/layout/loaded-page.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';
import { AtAndAgo } from '../../ui/time/instant.tsx';
import { MountHistoryPanel } from './history/mount-history-panel.tsx';
import { MountOptionsPanel } from './mount-options-panel.tsx';
import { MountTransitions } from './mount-transitions.tsx';
import { ProbeNowButton } from './probe-now-button.tsx';

const watchWords: Record<MountWatch, string> = {
  probe: 'probes, and its own traffic',
  traffic: 'its own traffic only, so that automount can let it go',
};

const doubtWords: Record<ProbeDoubt, string> = {
  softreval: 'a check that times out counts as success (softreval)',
  nocto: 'opening asks nobody (nocto)',
  cached: 'the answer may come from this host’s memory',
};

/** One mount: its state, where its probe sleeps, how it came to this. */
export function MountPage({ mountId, time }: { mountId: string; time: RangeSearch }) {
  const mount = useQuery(mountQuery(mountId));
  useLiveRoom(mount.data ? `host:${mount.data.host.id}` : null);
  return <LoadedPage query={mount}>{(answer) => <MountParts mount={answer} time={time} />}</LoadedPage>;
}

function MountParts({ mount, time }: { mount: Mount; time: RangeSearch }) {
  return (
    <Page
      title={mount.mountpoint}
      context={
        <>
          <CellLink to="/hosts/$id" params={{ id: mount.host.id }}>
            {mount.host.name}
          </CellLink>{' '}
          mounts{' '}
          <CellLink to="/servers/$id" params={{ id: mount.server.id }}>
            {mount.server.name}
          </CellLink>
          :{mount.export.path}
        </>
      }
      aside={
        <>
          <StateBadge state={mount.state} />
          <ProbeNowButton mount={mount} />
        </>
      }
    >
      <MaintenanceNotice covered={{ serverId: mount.server.id, hostId: mount.host.id }} />
      <MountFacts mount={mount} />
      <MountHistoryPanel mount={mount} time={time} />
      <Columns>
        <Column>
          <Panel title="What the newest failing probe saw">
            <MountEvidence mountId={mount.id} />
          </Panel>
          <BlockedTasksPanel
            title="Who is stuck on it"
            search={{ host: mount.host.id }}
            mountpoint={mount.mountpoint}
          />
          <MountTransitions mountId={mount.id} />
        </Column>
        <Column>
          <LikelyCause title="What its host found out" search={{ mount: mount.id }} />
          <MountOptionsPanel mount={mount} />
        </Column>
      </Columns>
    </Page>
  );
}

function MountFacts({ mount }: { mount: Mount }) {
  const doubts = (mount.lastProbe?.doubts ?? []).map((doubt) => doubtWords[doubt]);
  const lastKnown = { name: 'Last known state', value: <StateBadge state={mount.lastKnownState} /> };
  return (
    <Panel title="Now">
      <Facts
        facts={[
          { name: 'Since', value: <AtAndAgo at={mount.since} /> },
          ...(mount.state === mount.lastKnownState ? [] : [lastKnown]),
          { name: 'Last probe', value: <ProbeCell probe={mount.lastProbe} /> },
          ...(mount.suspicions.length > 0
            ? [{ name: 'Suspected', value: <Suspicions suspicions={mount.suspicions} /> }]
            : []),
          { name: 'Watched by', value: watchWords[mount.watch] },
          ...(doubts.length > 0 ? [{ name: 'Its “ok” is doubtful', value: doubts.join('; ') }] : []),
          { name: 'File system', value: mount.filesystemType },
          { name: 'Server’s address', value: mount.address ?? 'not known' },
          { name: 'Superblock', value: <code>{mount.superblock}</code> },
        ]}
      />
    </Panel>
  );
}
