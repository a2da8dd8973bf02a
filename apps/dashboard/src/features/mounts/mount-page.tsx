import type { Mount } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { mountQuery } from '../../lib/api/mounts.ts';
import { useLiveRoom } from '../../live/use-live-room.ts';
import { StateBadge } from '../../ui/badges/state-badge.tsx';
import { MountEvidence } from '../../ui/fleet/mount-evidence.tsx';
import { ProbeCell } from '../../ui/fleet/probe-cell.tsx';
import { Column, Columns } from '../../ui/layout/columns.tsx';
import { Facts } from '../../ui/layout/facts.tsx';
import { LoadedPage } from '../../ui/layout/loaded-page.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';
import { AtAndAgo } from '../../ui/time/instant.tsx';
import { MountOptionsPanel } from './mount-options-panel.tsx';
import { MountTransitions } from './mount-transitions.tsx';

/** One mount: its state, where its probe sleeps, how it came to this. */
export function MountPage({ mountId }: { mountId: string }) {
  const mount = useQuery(mountQuery(mountId));
  useLiveRoom(mount.data ? `host:${mount.data.host.id}` : null);
  return <LoadedPage query={mount}>{(answer) => <MountParts mount={answer} />}</LoadedPage>;
}

function MountParts({ mount }: { mount: Mount }) {
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
      aside={<StateBadge state={mount.state} />}
    >
      <MountFacts mount={mount} />
      <Columns>
        <Column>
          <Panel title="What the newest failing probe saw">
            <MountEvidence mountId={mount.id} />
          </Panel>
          <MountTransitions mountId={mount.id} />
        </Column>
        <Column>
          <MountOptionsPanel options={mount.options} />
        </Column>
      </Columns>
    </Page>
  );
}

function MountFacts({ mount }: { mount: Mount }) {
  const lastKnown = { name: 'Last known state', value: <StateBadge state={mount.lastKnownState} /> };
  return (
    <Panel title="Now">
      <Facts
        facts={[
          { name: 'Since', value: <AtAndAgo at={mount.since} /> },
          ...(mount.state === mount.lastKnownState ? [] : [lastKnown]),
          { name: 'Last probe', value: <ProbeCell probe={mount.lastProbe} /> },
          { name: 'File system', value: mount.filesystemType },
          { name: 'Server’s address', value: mount.address ?? 'not known' },
          { name: 'Superblock', value: <code>{mount.superblock}</code> },
        ]}
      />
    </Panel>
  );
}
