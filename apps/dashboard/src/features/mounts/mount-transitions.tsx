import type { Transition } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { mountTransitionsQuery } from '../../lib/api/mounts.ts';
import { formatLatency } from '../../lib/time/format-duration.ts';
import { StateBadge } from '../../ui/badges/state-badge.tsx';
import { Wait } from '../../ui/fleet/wait.tsx';
import { Empty } from '../../ui/layout/empty.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import type { Column } from '../../ui/table/data-table.tsx';
import { PagedTable } from '../../ui/table/paged-table.tsx';
import { AtAndAgo } from '../../ui/time/instant.tsx';

const columns: Column<Transition>[] = [
  { title: 'Time', isRowHeader: true, render: (transition) => <AtAndAgo at={transition.at} /> },
  { title: 'From', render: (transition) => <StateBadge state={transition.from} /> },
  { title: 'To', render: (transition) => <StateBadge state={transition.to} /> },
  { title: 'Because', render: (transition) => <Because transition={transition} /> },
];

const reasonWords: Record<Exclude<Transition['evidence'], { kind: 'probe' }>['reason'], string> = {
  unmounted: 'it disappeared from the mount table',
  'over-mounted': 'another file system was mounted over it',
  remounted: 'it was mounted anew',
  replies: 'its own calls are answered',
  'no-replies': 'its own calls get no replies',
  'lease-expired': 'its NFSv4 lease ran out',
};

/** How the mount's state changed, newest first. */
export function MountTransitions({ mountId }: { mountId: string }) {
  return (
    <Panel title="Transitions" isFlush>
      <PagedTable
        caption="Transitions of this mount, newest first"
        query={useInfiniteQuery(mountTransitionsQuery(mountId))}
        columns={columns}
        keyOf={(transition) => transition.id}
        empty={<Empty title="Its state has not changed since it was found" />}
      />
    </Panel>
  );
}

function Because({ transition: { evidence } }: { transition: Transition }) {
  if (evidence.kind !== 'probe') return reasonWords[evidence.reason];
  return (
    <>
      {evidence.probe} {evidence.outcome} after {formatLatency(evidence.latencyMs)}
      {evidence.errno && ` (${evidence.errno})`}
      {evidence.wchan && (
        <>
          , <Wait wchan={evidence.wchan} />
        </>
      )}
    </>
  );
}
