import { useQuery } from '@tanstack/react-query';
import { Facts } from '../../ui/layout/facts.tsx';
import { Loaded } from '../../ui/layout/loaded.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../ui/layout/skeletons.tsx';
import { Ago } from '../../ui/time/instant.tsx';
import { ChannelsPanel } from './channels/channels-panel.tsx';
import { EnrolmentTokensPanel } from './enrolment-tokens-panel.tsx';
import { PlannedWorkPanel } from './planned-work-panel.tsx';
import { signedInQuery } from './settings.api.ts';
import { SilencesPanel } from './silences/silences-panel.tsx';
import { TokensPanel } from './tokens-panel.tsx';

/** Who may speak with this Mountwatch, and what it is to leave alone for a while. */
export function SettingsPage() {
  return (
    <Page title="Settings">
      <Panel title="You">
        <Loaded query={useQuery(signedInQuery)} skeleton={<RowsSkeleton rows={1} />}>
          {({ email, expiresAt }) => (
            <Facts
              facts={[
                { name: 'Signed in as', value: email },
                { name: 'Signed out', value: <Ago at={expiresAt} /> },
              ]}
            />
          )}
        </Loaded>
      </Panel>
      <ChannelsPanel />
      <SilencesPanel />
      <PlannedWorkPanel />
      <EnrolmentTokensPanel />
      <TokensPanel />
    </Page>
  );
}
