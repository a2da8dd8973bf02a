import type { Channel } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMayChange } from '../../../lib/api/session.ts';
import { Empty } from '../../../ui/layout/empty.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import type { Column } from '../../../ui/table/data-table.tsx';
import { PagedTable } from '../../../ui/table/paged-table.tsx';
import { channelsQuery } from '../settings.api.ts';
import { ChannelActions } from './channel-actions.tsx';
import { ChannelForm } from './channel-form.tsx';
import { ChannelOutcome } from './channel-outcome.tsx';

const columns: Column<Channel>[] = [
  { title: 'Name', isRowHeader: true, render: ({ name }) => name },
  { title: 'To', render: ({ target, kind, isSigned }) => `${kind}${isSigned ? ', signed' : ''}: ${target}` },
  { title: 'Is told', render: (channel) => wantedInWords(channel) },
  { title: 'Last message', render: (channel) => <ChannelOutcome channel={channel} /> },
  { title: '', render: (channel) => <ChannelActions channel={channel} /> },
];

/** Where people are told of incidents. */
export function ChannelsPanel() {
  const mayChange = useMayChange();
  return (
    <Panel title="Channels" isFlush>
      {mayChange && <ChannelForm />}
      <PagedTable
        caption="Channels, by name"
        query={useInfiniteQuery(channelsQuery)}
        columns={mayChange ? columns : columns.slice(0, -1)}
        keyOf={({ id }) => id}
        empty={<Empty title="Nobody is told of incidents">A webhook or a Slack channel would be.</Empty>}
      />
    </Panel>
  );
}

const ALL_CHANGES = 3;

function wantedInWords({ minimumSeverity, verdictKinds, serverPattern, changes }: Channel): string {
  const severity =
    minimumSeverity === 'minor' ? 'everything' : `${minimumSeverity}${minimumSeverity === 'major' ? ' or worse' : ''}`;
  const parts = [
    severity,
    verdictKinds.length > 0 && `of ${verdictKinds.join(', ')}`,
    serverPattern !== null && `servers ${serverPattern}`,
    changes.length < ALL_CHANGES && changes.join(', '),
  ];
  return parts.filter((part) => part !== false).join('; ');
}
