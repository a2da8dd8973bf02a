import type { Incident } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { useLiveRoom } from '../../live/use-live-room.ts';
import { IncidentStatusBadge, SeverityBadge } from '../../ui/badges/status-badges.tsx';
import { Column, Columns } from '../../ui/layout/columns.tsx';
import { LoadedPage } from '../../ui/layout/loaded-page.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';
import { AcknowledgeButton } from './acknowledge-button.tsx';
import { AffectedMounts } from './affected-mounts.tsx';
import { IncidentFacts } from './incident-facts.tsx';
import { incidentQuery } from './incidents.api.ts';
import { NoteForm } from './note-form.tsx';
import { Timeline } from './timeline.tsx';
import { VerdictPanel } from './verdict-panel.tsx';

/** One incident: what is at fault and how sure we are, whom it hurts, what happened, and what people did about it. */
export function IncidentPage({ incidentId }: { incidentId: string }) {
  useLiveRoom(`incident:${incidentId}`);
  return (
    <LoadedPage query={useQuery(incidentQuery(incidentId))}>
      {(incident) => <IncidentParts incident={incident} />}
    </LoadedPage>
  );
}

function IncidentParts({ incident }: { incident: Incident }) {
  return (
    <Page
      title={incident.title}
      context={<CellLink to="/incidents">Incidents</CellLink>}
      subtitle={
        <>
          <IncidentStatusBadge status={incident.status} /> <SeverityBadge severity={incident.severity} />
        </>
      }
      aside={<AcknowledgeButton incident={incident} />}
    >
      <IncidentFacts incident={incident} />
      <Columns>
        <Column>
          <AffectedMounts incidentId={incident.id} counts={incident.affected} />
        </Column>
        <Column>
          <VerdictPanel verdict={incident.verdict} />
          <Timeline incidentId={incident.id}>
            <NoteForm incidentId={incident.id} />
          </Timeline>
        </Column>
      </Columns>
    </Page>
  );
}
