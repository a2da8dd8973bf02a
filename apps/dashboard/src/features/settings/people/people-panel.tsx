import type { Person } from '@mountwatch/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Empty } from '../../../ui/layout/empty.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import type { Column } from '../../../ui/table/data-table.tsx';
import { PagedTable } from '../../../ui/table/paged-table.tsx';
import { Ago } from '../../../ui/time/instant.tsx';
import { ConfirmButton } from '../confirm-button.tsx';
import { peopleQuery, removePerson } from '../settings.api.ts';
import classes from '../settings.module.css';
import { Invitations } from './invitations.tsx';
import { InviteForm } from './invite-form.tsx';
import { RoleButton } from './role-button.tsx';

const columns: Column<Person>[] = [
  { title: 'E-mail', isRowHeader: true, render: ({ email }) => email },
  { title: 'Is', render: ({ role }) => role },
  { title: 'Since', render: ({ createdAt }) => <Ago at={createdAt} /> },
  {
    title: '',
    render: (person) => (
      <span className={classes.line}>
        <RoleButton person={person} />
        <ConfirmButton
          word="Remove"
          name={person.email}
          run={() => removePerson(person.id)}
          queryKey={peopleQuery.queryKey}
        />
      </span>
    ),
  },
];

/** Who may sign in, and who was invited. */
export function PeoplePanel() {
  return (
    <Panel title="People" isFlush>
      <InviteForm />
      <Invitations />
      <PagedTable
        caption="Who may sign in, by e-mail"
        query={useInfiniteQuery(peopleQuery)}
        columns={columns}
        keyOf={({ id }) => id}
        empty={<Empty title="Nobody has an account" />}
      />
    </Panel>
  );
}
