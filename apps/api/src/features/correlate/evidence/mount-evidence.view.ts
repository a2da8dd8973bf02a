import type { Evidence, MountEvidence } from '@mountwatch/correlation';
import { MountState } from '@mountwatch/protocol';
import type { Answer, MountEvidenceRow } from './evidence.store.ts';

function toMountEvidence(row: MountEvidenceRow): MountEvidence {
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
    answeredAtMs: row.answeredAt?.getTime() ?? null,
    labels: row.labels,
  };
}

/** A mount, and, where it hangs, the probe that showed it: one that hangs now and then is a partial fault. */
export function toEvidence(row: MountEvidenceRow): Evidence[] {
  const mount = toMountEvidence(row);
  if (mount.state !== 'hung') return [mount];
  const { mountId, observedAtMs, sinceMs } = mount;
  return [mount, { kind: 'probe', mountId, outcome: 'hung', latencyMs: observedAtMs - sinceMs, atMs: sinceMs }];
}

/** Makes the word that it is well newer, as if that had been told again. */
export function toAnswerEvidence({ mountId, atMs }: Answer): Evidence {
  return { kind: 'probe', mountId, outcome: 'ok', latencyMs: 0, atMs };
}
