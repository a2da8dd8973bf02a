import type { Incident } from '@mountwatch/protocol';
import { useQuery } from '@tanstack/react-query';
import { useMayChange } from '../../lib/api/session.ts';
import type { RangeSearch } from '../../lib/time/time-range.ts';
import { withinSpan } from '../../lib/time/within-span.ts';
import { useLiveRoom } from '../../live/use-live-room.ts';
import { IncidentStatusBadge, SeverityBadge } from '../../ui/badges/status-badges.tsx';
import { BlockedTasksPanel } from '../../ui/fleet/blocked/blocked-tasks-panel.tsx';
import { MaintenanceNotice } from '../../ui/fleet/maintenance/maintenance-notice.tsx';
import { LikelyCause } from '../../ui/fleet/triage/likely-cause.tsx';
import { Column, Columns } from '../../ui/layout/columns.tsx';
import { LoadedPage } from '../../ui/layout/loaded-page.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { CellLink } from '../../ui/table/row-link.tsx';
import { AcknowledgeButton } from './acknowledge-button.tsx';
import { AffectedHosts } from './affected/affected-hosts.tsx';
import { CopyLinkButton } from './copy-link-button.tsx';
import { IncidentFacts } from './incident-facts.tsx';
import classes from './incident-page.module.css';
import { incidentQuery } from './incidents.api.ts';
import { NoteForm } from './note-form.tsx';
import { ExportMenu } from './post-mortem/export-menu.tsx';
import { SilenceButton } from './silence/silence-button.tsx';
import { SilenceNotice } from './silence/silence-notice.tsx';
import { SimilarIncidents } from './similar-incidents.tsx';
import { incidentScope } from './time-axis/incident-scope.ts';
import { incidentSpan } from './time-axis/incident-span.ts';
import { IncidentTimeAxis } from './time-axis/incident-time-axis.tsx';
import { Timeline } from './timeline.tsx';
import { VerdictHistory } from './verdict/verdict-history.tsx';
import { VerdictPanel } from './verdict/verdict-panel.tsx';

/** One incident: what is at fault and how sure we are, whom it hurts, what happened, and what people did about it. */
export function IncidentPage({ incidentId, time }: { incidentId: string; time: RangeSearch }) {
  useLiveRoom(`incident:${incidentId}`);
  return (
    <LoadedPage query={useQuery(incidentQuery(incidentId))}>
      {(incident) => <IncidentParts incident={incident} time={time} />}
    </LoadedPage>
  );
}

function IncidentParts({ incident, time }: { incident: Incident; time: RangeSearch }) {
  const mayChange = useMayChange();
  return (
    <Page
      title={incident.title}
      context={<CellLink to="/incidents">Incidents</CellLink>}
      subtitle={
        <>
          <IncidentStatusBadge status={incident.status} /> <SeverityBadge severity={incident.severity} />
        </>
      }
      aside={
        <div className={classes.actions}>
          {mayChange && <AcknowledgeButton incident={incident} />}
          {mayChange && <SilenceButton incident={incident} />}
          <CopyLinkButton />
          <ExportMenu incident={incident} />
        </div>
      }
    >
      {incident.server && <MaintenanceNotice covered={{ serverId: incident.server.id }} />}
      <SilenceNotice incident={incident} />
      <IncidentFacts incident={incident} />
      <Columns>
        <Column>
          <VerdictPanel verdict={incident.verdict} />
          <IncidentTimeAxis incident={incident} time={time} />
          <AffectedHosts incidentId={incident.id} counts={incident.affected} />
          <BlockedTasksPanel title="Who is stuck on these hosts" search={{ incident: incident.id }} />
        </Column>
        <Column>
          <Cause incident={incident} />
          <Timeline incidentId={incident.id}>{mayChange && <NoteForm incidentId={incident.id} />}</Timeline>
          <VerdictHistory incidentId={incident.id} />
          <SimilarIncidents incident={incident} />
        </Column>
      </Columns>
    </Page>
  );
}

function Cause({ incident }: { incident: Incident }) {
  const scope = incidentScope(incident);
  if (scope === null) return null;
  const { since } = withinSpan(incidentSpan(incident, Date.parse(incident.startedAt)));
  const until = incident.resolvedAt === null ? {} : { until: incident.resolvedAt };
  return <LikelyCause title="Likely cause" search={{ ...scope, since, ...until }} />;
}
