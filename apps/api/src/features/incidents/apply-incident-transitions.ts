import type { IncidentState, IncidentTransition } from '@mountwatch/correlation';
import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/database/index.ts';
import { type Membership, upsertMemberships } from './incident-mounts.store.ts';
import { insertTimelineEntries, type NewTimelineEntry } from './incident-timeline.store.ts';
import { insertVerdicts, type NewVerdict } from './incident-verdicts.store.ts';
import { type DecidedIncident, upsertIncidents } from './incidents.store.ts';

/** What one evaluation has changed: incidents as they stand now, and the steps that their timelines tell. */
export interface Decision {
  incidents: readonly IncidentState[];
  transitions: readonly IncidentTransition[];
  /** Those whose verdict is to be remembered as it is now. */
  thoughts: readonly IncidentState[];
  decidedAt: Date;
}

/**
 * Writes what the correlator decided, within the caller's transaction: the correlator's own memory goes with it. In whole
 * sets, so that a decision about a thousand incidents costs no more statements than one about a single incident.
 */
@Injectable()
export class ApplyIncidentTransitions {
  async run(db: Db, { incidents, transitions, thoughts, decidedAt }: Decision): Promise<void> {
    await upsertIncidents(db, incidents.map(toDecidedIncident));
    await upsertMemberships(db, incidents.flatMap(toMemberships));
    await insertVerdicts(db, thoughts.map(toVerdict), decidedAt);
    await insertTimelineEntries(db, transitions.flatMap(toEntries));
  }
}

/** What opens was a candidate before, for as long as its evidence had to last. */
function toEntries({ atMs, incident, incidentId, kind, text }: IncidentTransition): NewTimelineEntry[] {
  const entry = { incidentId, kind, text, actor: null, at: new Date(atMs) };
  if (kind !== 'opened' || incident.candidateSinceMs === undefined) return [entry];
  const at = new Date(Math.min(incident.candidateSinceMs, atMs));
  const candidate = { ...entry, kind: 'candidate', at, text: 'First thought to be at fault' } as const;
  return [candidate, entry];
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

function toVerdict({ id, title, verdict, mounts }: IncidentState): NewVerdict {
  const present = mounts.filter((member) => member.leftAtMs === null);
  const affectedHosts = new Set(present.map((member) => member.hostId)).size;
  return { incidentId: id, title, verdict, affectedHosts, affectedMounts: present.length };
}

function toMemberships({ id, mounts }: IncidentState): Membership[] {
  return mounts.map((member) => ({
    incidentId: id,
    mountId: member.mountId,
    joinedAt: new Date(member.joinedAtMs),
    leftAt: member.leftAtMs === null ? null : new Date(member.leftAtMs),
  }));
}
