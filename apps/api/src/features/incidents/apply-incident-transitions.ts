import type { IncidentTransition } from '@mountwatch/correlation';
import { Injectable } from '@nestjs/common';
import type { Db } from '../../platform/database/index.ts';
import { type Membership, upsertMemberships } from './incident-mounts.store.ts';
import { insertTimelineEntries, type NewTimelineEntry } from './incident-timeline.store.ts';
import { insertVerdicts, type NewVerdict } from './incident-verdicts.store.ts';
import { type DecidedIncident, upsertIncidents } from './incidents.store.ts';
import type { ChangedIncident } from './kept-incidents.ts';

/** What one evaluation has changed: incidents as they stand now, and the steps that their timelines tell. */
export interface Decision {
  incidents: readonly ChangedIncident[];
  transitions: readonly IncidentTransition[];
  /** Those whose verdict is to be remembered as it is now. */
  thoughts: readonly ChangedIncident[];
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

function toDecidedIncident({ ever, present, state }: ChangedIncident): DecidedIncident {
  const affected = state.resolvedAtMs === null ? present : ever;
  return {
    id: state.id,
    status: state.status,
    severity: state.severity,
    title: state.title,
    kind: state.verdict.kind,
    componentId: state.verdict.component.id,
    serverId: state.serverId,
    verdict: state.verdict,
    startedAt: new Date(state.startedAtMs),
    resolvedAt: state.resolvedAtMs === null ? null : new Date(state.resolvedAtMs),
    affectedHosts: affected.hosts,
    affectedMounts: affected.mounts,
  };
}

function toVerdict({ present, state: { id, title, verdict } }: ChangedIncident): NewVerdict {
  return { incidentId: id, title, verdict, affectedHosts: present.hosts, affectedMounts: present.mounts };
}

function toMemberships({ changedMembers, state }: ChangedIncident): Membership[] {
  return changedMembers.map((member) => ({ incidentId: state.id, member }));
}
