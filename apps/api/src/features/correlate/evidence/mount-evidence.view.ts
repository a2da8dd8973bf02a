import type { MountEvidence } from '@mountwatch/correlation';
import { Labels, MountState } from '@mountwatch/protocol';
import type { MountEvidenceRow } from './evidence.store.ts';

export function toMountEvidence(row: MountEvidenceRow): MountEvidence {
  return {
    kind: 'mount',
    mountId: row.mountId,
    hostId: row.hostId,
    hostName: row.hostName,
    serverId: row.serverId,
    serverName: row.serverName,
    exportId: row.exportId,
    exportPath: row.exportPath,
    mountpoint: row.mountpoint,
    state: MountState.parse(row.state),
    sinceMs: row.since.getTime(),
    observedAtMs: row.observedAt.getTime(),
    changedAtMs: row.changedAt.getTime(),
    labels: Labels.parse(row.labels),
  };
}
