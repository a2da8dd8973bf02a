import { useQuery } from '@tanstack/react-query';
import { IncidentSentence } from '../../ui/fleet/incident-sentence.tsx';
import { Loaded } from '../../ui/layout/loaded.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { RowsSkeleton } from '../../ui/layout/skeletons.tsx';
import { serverIncidentQuery } from './servers.api.ts';

/** The open incident on this server, as its sentence. */
export function ServerIncidentBanner({ incidentId }: { incidentId: string }) {
  return (
    <Panel title="Open incident" isFlush>
      <Loaded query={useQuery(serverIncidentQuery(incidentId))} skeleton={<RowsSkeleton rows={2} />}>
        {(incident) => <IncidentSentence incident={incident} />}
      </Loaded>
    </Panel>
  );
}
