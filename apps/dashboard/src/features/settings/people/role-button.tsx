import type { Person, PersonRole } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../../lib/api/session.ts';
import { ConfirmButton } from '../confirm-button.tsx';
import { changeRole, peopleQuery } from '../settings.api.ts';

/** Gives a person the other role; one's own is for somebody else to change. */
export function RoleButton({ person: { id, email, role } }: { person: Person }) {
  const { data: session } = useQuery(sessionQuery);
  if (session?.email === email) return null;
  const other: PersonRole = role === 'admin' ? 'viewer' : 'admin';
  return (
    <ConfirmButton
      word={`Make ${other}`}
      name={email}
      run={() => changeRole(id, other)}
      queryKey={peopleQuery.queryKey}
    />
  );
}
