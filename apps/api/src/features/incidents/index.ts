import { Module } from '@nestjs/common';
import { FreshnessModule } from '../freshness/index.ts';
import { AcknowledgeIncident } from './acknowledge-incident.ts';
import { AddNote } from './add-note.ts';
import { ApplyIncidentTransitions } from './apply-incident-transitions.ts';
import { IncidentFeed } from './incident-feed.ts';
import { IncidentsController } from './incidents.controller.ts';
import { IncidentsQueries } from './incidents.queries.ts';
import { TellIncidentChange } from './tell-incident-change.ts';

export { ApplyIncidentTransitions, type Decision } from './apply-incident-transitions.ts';
export { type IncidentChange, IncidentFeed } from './incident-feed.ts';
export { selectMemberships } from './incident-mounts.store.ts';
export { IncidentsQueries } from './incidents.queries.ts';
export { type ChangedIncident, KeptIncidents } from './kept-incidents.ts';
export { TellIncidentChange } from './tell-incident-change.ts';

@Module({
  imports: [FreshnessModule],
  controllers: [IncidentsController],
  providers: [
    IncidentsQueries,
    AcknowledgeIncident,
    AddNote,
    ApplyIncidentTransitions,
    IncidentFeed,
    TellIncidentChange,
  ],
  exports: [IncidentsQueries, ApplyIncidentTransitions, IncidentFeed, TellIncidentChange],
})
export class IncidentsModule {}
