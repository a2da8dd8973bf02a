import { useMayChange } from '../../lib/api/session.ts';
import { Page } from '../../ui/layout/page.tsx';
import { ChannelsPanel } from './channels/channels-panel.tsx';
import { EnrolmentTokensPanel } from './enrolment-tokens-panel.tsx';
import { PeoplePanel } from './people/people-panel.tsx';
import { YouPanel } from './people/you-panel.tsx';
import { PlannedWorkPanel } from './planned-work-panel.tsx';
import { RetentionPanel } from './retention/retention-panel.tsx';
import { ServerNamesPanel } from './server-names/server-names-panel.tsx';
import { SilencesPanel } from './silences/silences-panel.tsx';
import { TokensPanel } from './tokens-panel.tsx';

/** Who may speak with this Mountwatch, whom it tells, what it is to leave alone for a while, and what it keeps. */
export function SettingsPage() {
  const mayChange = useMayChange();
  return (
    <Page title="Settings">
      <YouPanel />
      <SilencesPanel />
      <PlannedWorkPanel />
      <ChannelsPanel />
      <ServerNamesPanel />
      {mayChange && <PeoplePanel />}
      {mayChange && <EnrolmentTokensPanel />}
      {mayChange && <TokensPanel />}
      <RetentionPanel />
    </Page>
  );
}
