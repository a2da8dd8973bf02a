import type { EnrolmentToken } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNow } from '../../lib/time/use-now.ts';
import { AddHostLink } from '../../ui/fleet/add-host-link.tsx';
import { Empty } from '../../ui/layout/empty.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import type { Column } from '../../ui/table/data-table.tsx';
import { PagedTable } from '../../ui/table/paged-table.tsx';
import { Ago, At } from '../../ui/time/instant.tsx';
import { ConfirmButton } from './confirm-button.tsx';
import { enrolmentTokensQuery, revokeEnrolmentToken } from './settings.api.ts';

const columns: Column<EnrolmentToken>[] = [
  { title: 'Name', isRowHeader: true, render: ({ name }) => name },
  {
    title: 'Used',
    render: ({ useCount, maxUses }) => (maxUses === null ? `${useCount} times` : `${useCount} of ${maxUses}`),
  },
  { title: 'Made', render: ({ createdAt }) => <Ago at={createdAt} /> },
  { title: 'Expires', render: ({ expiresAt }) => <Expiry at={expiresAt} /> },
  {
    title: '',
    render: ({ id, name }) => (
      <ConfirmButton
        word="Revoke"
        name={name}
        run={() => revokeEnrolmentToken(id)}
        queryKey={enrolmentTokensQuery.queryKey}
      />
    ),
  },
];

/** With these hosts join; revoking one leaves the hosts that have joined. */
export function EnrolmentTokensPanel() {
  return (
    <Panel title="Enrolment tokens" isFlush aside={<AddHostLink />}>
      <PagedTable
        caption="Enrolment tokens"
        query={useInfiniteQuery(enrolmentTokensQuery)}
        columns={columns}
        keyOf={({ id }) => id}
        empty={<Empty title="No enrolment token">“Add a host” makes one.</Empty>}
      />
    </Panel>
  );
}

function Expiry({ at }: { at: string }) {
  const isOver = Date.parse(at) <= useNow();
  return isOver ? 'expired' : <At at={at} />;
}
