import { Triage, type TriageReport } from '@mountwatch/protocol';
import type { TriageRow } from './triages.store.ts';

export function toTriageReport(row: TriageRow): TriageReport {
  return {
    id: row.id.toString(),
    host: { id: row.hostId, name: row.hostName },
    server: { id: row.serverId, name: row.serverName },
    at: row.at.toISOString(),
    triage: Triage.parse(row.triage),
  };
}
