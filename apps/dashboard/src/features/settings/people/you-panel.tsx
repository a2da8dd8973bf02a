import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../../lib/api/session.ts';
import { Facts } from '../../../ui/layout/facts.tsx';
import { Loaded } from '../../../ui/layout/loaded.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../../ui/layout/skeletons.tsx';
import { Ago } from '../../../ui/time/instant.tsx';
import { PasswordForm } from './password-form.tsx';

/** Who is signed in, as what, and the password. */
export function YouPanel() {
  return (
    <Panel title="You">
      <Loaded query={useQuery(sessionQuery)} skeleton={<RowsSkeleton rows={1} />}>
        {({ email, role = 'admin', expiresAt }) => (
          <Facts
            facts={[
              { name: 'Signed in as', value: email },
              { name: 'You are', value: role === 'admin' ? 'an admin' : 'a viewer: you see all and change nothing' },
              { name: 'Signed out', value: <Ago at={expiresAt} /> },
              { name: 'Password', value: <PasswordForm /> },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
