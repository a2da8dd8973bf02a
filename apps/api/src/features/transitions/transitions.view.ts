import { MountState, type Transition, TransitionEvidence } from '@mountwatch/protocol';
import type { TransitionRow } from './transitions.store.ts';

export function toTransition(row: TransitionRow): Transition {
  return {
    id: row.id.toString(),
    mount: { id: row.mountId, mountpoint: row.mountpoint },
    host: { id: row.hostId, name: row.hostName },
    server: { id: row.serverId, name: row.serverName },
    from: MountState.parse(row.from),
    to: MountState.parse(row.to),
    at: row.at.toISOString(),
    evidence: TransitionEvidence.parse(row.evidence),
  };
}
