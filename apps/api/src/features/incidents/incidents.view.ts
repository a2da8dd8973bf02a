import {
  type AffectedHost,
  type AffectedMount,
  type Incident,
  type IncidentReach,
  IncidentSeverity,
  type IncidentSilence,
  IncidentStatus,
  MountCounts,
  MountState,
  type PastVerdict,
  type TimelineEntry,
  TimelineKind,
  Verdict,
} from '@mountwatch/protocol';
import { z } from 'zod';
import type { AffectedHostRow } from './incident-hosts.store.ts';
import type { AffectedMountRow } from './incident-mounts.store.ts';
import type { ReachRow, TouchedPlacesRow } from './incident-reach.store.ts';
import type { TimelineRow } from './incident-timeline.store.ts';
import type { VerdictRow } from './incident-verdicts.store.ts';
import type { IncidentRow } from './incidents.store.ts';

const CoveringSilences = z.array(
  z.object({ id: z.string(), reason: z.string(), createdBy: z.string(), startsAtMs: z.number(), endsAtMs: z.number() }),
);

/** As it stands at `now`: a silence begins and ends without anybody writing anything. */
export function toIncident(row: IncidentRow, now: Date): Incident {
  return {
    id: row.id,
    status: IncidentStatus.parse(row.status),
    severity: IncidentSeverity.parse(row.severity),
    title: row.title,
    startedAt: row.startedAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    acknowledgedBy: row.acknowledgedBy,
    server: row.serverId !== null && row.serverName !== null ? { id: row.serverId, name: row.serverName } : null,
    verdict: Verdict.parse(row.verdict),
    affected: { hosts: row.affectedHostCount, mounts: row.affectedMountCount },
    silence: silenceInForce(row.silences, now.getTime()),
  };
}

function silenceInForce(silences: unknown, nowMs: number): IncidentSilence | null {
  const [longest] = CoveringSilences.parse(silences ?? [])
    .filter(({ startsAtMs, endsAtMs }) => startsAtMs <= nowMs && endsAtMs > nowMs)
    .sort((left, right) => right.endsAtMs - left.endsAtMs);
  if (longest === undefined) return null;
  const { id, reason, createdBy, endsAtMs } = longest;
  return { id, reason, createdBy, endsAt: new Date(endsAtMs).toISOString() };
}

export function toIncidentReach({ exportCount, mountCounts }: ReachRow, places: TouchedPlacesRow[]): IncidentReach {
  return { exportCount, places, mountCounts: MountCounts.parse(mountCounts) };
}

export function toTimelineEntry(row: TimelineRow): TimelineEntry {
  return {
    id: row.id.toString(),
    at: row.at.toISOString(),
    kind: TimelineKind.parse(row.kind),
    text: row.text,
    actor: row.actor,
  };
}

export function toAffectedMount(row: AffectedMountRow): AffectedMount {
  return {
    mount: { id: row.mountId, mountpoint: row.mountpoint },
    host: { id: row.hostId, name: row.hostName },
    server: { id: row.serverId, name: row.serverName },
    export: { id: row.exportId, path: row.exportPath },
    state: MountState.parse(row.state),
    joinedAt: row.joinedAt.toISOString(),
    leftAt: row.leftAt?.toISOString() ?? null,
  };
}

export function toAffectedHost(row: AffectedHostRow): AffectedHost {
  return {
    host: { id: row.hostId, name: row.hostName },
    status: row.isSilent ? 'silent' : 'reporting',
    mountCounts: MountCounts.parse(row.mountCounts),
    joinedAt: row.joinedAt.toISOString(),
    leftAt: row.leftAt?.toISOString() ?? null,
  };
}

export function toPastVerdict(row: VerdictRow): PastVerdict {
  return {
    at: row.at.toISOString(),
    title: row.title,
    verdict: Verdict.parse(row.verdict),
    affected: { hosts: row.affectedHosts, mounts: row.affectedMounts },
  };
}
