import type { Invitation } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { rowsOf } from '../../../lib/api/paged.ts';
import { useNow } from '../../../lib/time/use-now.ts';
import { type Column, DataTable } from '../../../ui/table/data-table.tsx';
import { MoreButton } from '../../../ui/table/paged-table.tsx';
import { At } from '../../../ui/time/instant.tsx';
import { ConfirmButton } from '../confirm-button.tsx';
import { invitationsQuery, withdrawInvitation } from '../settings.api.ts';

const columns: Column<Invitation>[] = [
  { title: 'Invited', isRowHeader: true, render: ({ email }) => email },
  { title: 'As', render: ({ role }) => role },
  { title: 'By', render: ({ createdBy }) => createdBy },
  { title: 'Good until', render: (invitation) => <Expiry invitation={invitation} /> },
  {
    title: '',
    render: ({ id, email }) => (
      <ConfirmButton
        word="Withdraw"
        name={`the invitation of ${email}`}
        run={() => withdrawInvitation(id)}
        queryKey={invitationsQuery.queryKey}
      />
    ),
  },
];

/** Who was invited and has not joined; nothing where that is nobody. */
export function Invitations() {
  const invitations = useInfiniteQuery(invitationsQuery);
  const rows = invitations.data ? rowsOf(invitations.data) : [];
  if (rows.length === 0) return null;
  return (
    <>
      <DataTable caption="Invitations that were not used yet" columns={columns} rows={rows} keyOf={({ id }) => id} />
      <MoreButton query={invitations} shownCount={rows.length} />
    </>
  );
}

function Expiry({ invitation: { expiresAt } }: { invitation: Invitation }) {
  return Date.parse(expiresAt) <= useNow() ? 'too old' : <At at={expiresAt} />;
}
