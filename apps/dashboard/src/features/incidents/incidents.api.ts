import { AffectedMount, Incident, type IncidentStatus, type NewNote, TimelineEntry } from '@mountwatch/protocol';
import { pagedQuery } from '../../lib/api/paged.ts';
import { pathOf } from '../../lib/api/path-of.ts';
import { post } from '../../lib/api/request.ts';
import { resourceQuery } from '../../lib/api/resource.ts';

export function incidentsQuery(status: IncidentStatus | undefined) {
  return pagedQuery({ path: '/incidents', item: Incident, search: { status }, watches: { incident: 'any' } });
}

export function incidentQuery(incidentId: string) {
  return resourceQuery({ path: pathOf`/incidents/${incidentId}`, schema: Incident, watches: { incident: incidentId } });
}

export function timelineQuery(incidentId: string) {
  return pagedQuery({
    path: pathOf`/incidents/${incidentId}/timeline`,
    item: TimelineEntry,
    search: { limit: 100 },
    watches: { incident: incidentId },
  });
}

export function affectedMountsQuery(incidentId: string) {
  return pagedQuery({
    path: pathOf`/incidents/${incidentId}/mounts`,
    item: AffectedMount,
    watches: { incident: incidentId, mount: 'any' },
  });
}

/** Says that someone has taken the incident on; a second time is refused (`already-done`). */
export function acknowledgeIncident(incidentId: string): Promise<void> {
  return post(pathOf`/incidents/${incidentId}/acknowledge`);
}

export function addNote(incidentId: string, note: NewNote): Promise<void> {
  return post(pathOf`/incidents/${incidentId}/notes`, note);
}
