import type { IncidentState, IncidentTransition } from '@mountwatch/correlation';
import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/database/index.ts';
import { upsertMemberships } from './incident-mounts.store.ts';
import { insertTimelineEntry } from './incident-timeline.store.ts';
import { type DecidedIncident, upsertIncident } from './incidents.store.ts';

/** What one evaluation has changed: incidents as they stand now, and the steps that their timelines tell. */
export interface Decision {
  incidents: readonly IncidentState[];
  transitions: readonly IncidentTransition[];
}

/** Writes what the correlator decided, within the caller's transaction: the correlator's own memory goes with it. */
@Injectable()
export class ApplyIncidentTransitions {
  async run(db: Db, { incidents, transitions }: Decision): Promise<void> {
    for (const incident of incidents) {
      await upsertIncident(db, toDecidedIncident(incident));
      await upsertMemberships(db, incident.id, incident.mounts.map(toMembership));
    }
    for (const { incidentId, atMs, kind, text } of transitions) {
      await insertTimelineEntry(db, { incidentId, at: new Date(atMs), kind, text, actor: null });
    }
  }
}

function toDecidedIncident(incident: IncidentState): DecidedIncident {
  return {
    id: incident.id,
    status: incident.status,
    severity: incident.severity,
    title: incident.title,
    kind: incident.verdict.kind,
    componentId: incident.verdict.component.id,
    serverId: incident.serverId,
    verdict: incident.verdict,
    startedAt: new Date(incident.startedAtMs),
    resolvedAt: incident.resolvedAtMs === null ? null : new Date(incident.resolvedAtMs),
  };
}

function toMembership(member: IncidentState['mounts'][number]) {
  return {
    mountId: member.mountId,
    joinedAt: new Date(member.joinedAtMs),
    leftAt: member.leftAtMs === null ? null : new Date(member.leftAtMs),
  };
}
