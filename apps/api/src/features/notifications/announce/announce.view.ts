import {
  IncidentChange,
  IncidentSeverity,
  IncidentStatus,
  type NotifiedIncident,
  Verdict,
  VerdictKind,
} from '@mountwatch/protocol';
import { z } from 'zod';
import type { AnnouncedIncidentRow, ToldChannelRow } from './announce.store.ts';
import type { ToldChannel } from './told-channel.ts';

export function toToldChannel(row: ToldChannelRow): ToldChannel {
  return {
    id: row.id,
    minimumSeverity: IncidentSeverity.parse(row.minimumSeverity),
    verdictKinds: z.array(VerdictKind).parse(row.verdictKinds),
    serverPattern: row.serverPattern,
    changes: z.array(IncidentChange).parse(row.changes),
  };
}

export function toNotifiedIncident(row: AnnouncedIncidentRow): NotifiedIncident {
  const { kind, component, confidence } = Verdict.parse(row.verdict);
  return {
    id: row.id,
    status: IncidentStatus.parse(row.status),
    severity: IncidentSeverity.parse(row.severity),
    title: row.title,
    startedAt: row.startedAt.toISOString(),
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    server: row.serverId !== null && row.serverName !== null ? { id: row.serverId, name: row.serverName } : null,
    verdict: { kind, component, confidence },
    affected: { hosts: row.hostCount, mounts: row.mountCount },
  };
}
