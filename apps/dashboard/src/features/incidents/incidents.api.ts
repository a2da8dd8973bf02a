import { AffectedHost, AffectedMount, Incident, type NewNote, PastVerdict, TimelineEntry } from '@mountwatch/protocol';
import { beginningQuery } from '../../lib/api/beginning.ts';
import { pagedQuery } from '../../lib/api/paged.ts';
import { pathOf } from '../../lib/api/path-of.ts';
import { post, type SearchParameters } from '../../lib/api/request.ts';
import { resourceQuery } from '../../lib/api/resource.ts';
import type { SearchOf } from '../../lib/api/rest-paths.ts';

const MOST_ENTRIES = 500;

export function incidentsQuery(search: SearchOf<'/incidents'>) {
  return pagedQuery({ path: '/incidents', item: Incident, search, watches: { incident: 'any' } });
}

/** Incidents that `search` finds, as many as are shown at once. */
export function someIncidentsQuery(search: SearchParameters, most: number) {
  return beginningQuery({ path: '/incidents', item: Incident, search, most, watches: { incident: 'any' } });
}

export function incidentQuery(incidentId: string) {
  return resourceQuery({ path: pathOf`/incidents/${incidentId}`, schema: Incident, watches: { incident: incidentId } });
}

/** What happened in an incident's life, oldest first, as far as a page shows it. */
export function timelineQuery(incidentId: string) {
  return beginningQuery({
    ...{ path: pathOf`/incidents/${incidentId}/timeline`, item: TimelineEntry, most: MOST_ENTRIES },
    watches: { incident: incidentId },
  });
}

/** What was thought of an incident when, newest first. */
export function pastVerdictsQuery(incidentId: string) {
  return pagedQuery({
    ...{ path: pathOf`/incidents/${incidentId}/verdicts`, item: PastVerdict, search: { limit: 10 } },
    watches: { incident: incidentId },
  });
}

export function affectedHostsQuery(incidentId: string) {
  return pagedQuery({
    ...{ path: pathOf`/incidents/${incidentId}/hosts`, item: AffectedHost, search: { limit: 25 } },
    watches: { incident: incidentId, mount: 'any' },
  });
}

/** Those of an incident's mounts that one host has. */
export function affectedMountsQuery(incidentId: string, hostId: string) {
  return pagedQuery({
    ...{ path: pathOf`/incidents/${incidentId}/mounts`, item: AffectedMount, search: { host: hostId, limit: 25 } },
    watches: { incident: incidentId, mount: 'any' },
  });
}

/** The mounts that were affected first. */
export function firstAffectedQuery(incidentId: string, most: number) {
  return beginningQuery({
    ...{ path: pathOf`/incidents/${incidentId}/mounts`, item: AffectedMount, most },
    watches: { incident: incidentId },
  });
}

/** Says that someone has taken the incident on; a second time is refused (`already-done`). */
export function acknowledgeIncident(incidentId: string): Promise<void> {
  return post(pathOf`/incidents/${incidentId}/acknowledge`);
}

export function addNote(incidentId: string, note: NewNote): Promise<void> {
  return post(pathOf`/incidents/${incidentId}/notes`, note);
}
