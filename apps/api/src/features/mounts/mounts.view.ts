import {
  type LastProbe,
  type Mount,
  MountOptions,
  MountState,
  MountWatch,
  ProbeDoubt,
  ProbeOutcome,
  Suspicion,
} from '@mountwatch/protocol';
import { z } from 'zod';
import type { MountRow } from './mounts.store.ts';

export function toMount(row: MountRow): Mount {
  return {
    id: row.id,
    host: { id: row.hostId, name: row.hostName },
    server: { id: row.serverId, name: row.serverName },
    export: { id: row.exportId, path: row.exportPath },
    mountpoint: row.mountpoint,
    state: MountState.parse(row.state),
    lastKnownState: MountState.parse(row.lastKnownState),
    since: row.since.toISOString(),
    lastProbe: toLastProbe(row),
    filesystemType: row.filesystemType,
    superblock: row.superblock,
    address: row.address,
    options: MountOptions.parse(row.options),
    watch: MountWatch.parse(row.watch),
    suspicions: toSuspicions(row.suspicions),
  };
}

function toLastProbe(row: MountRow): LastProbe | null {
  if (row.probeAt === null || row.probeLatencyMs === null) return null;
  return {
    at: row.probeAt.toISOString(),
    outcome: ProbeOutcome.parse(row.probeOutcome),
    latencyMs: row.probeLatencyMs,
    wchan: row.probeWchan,
    doubts: z.array(ProbeDoubt).parse(row.probeDoubts ?? []),
    isByTraffic: row.isProbeByTraffic ?? false,
  };
}

const StoredSuspicions = z.array(z.object({ reason: Suspicion.shape.reason, since: z.coerce.date() })).nullable();

function toSuspicions(stored: unknown): Suspicion[] {
  const suspicions = StoredSuspicions.parse(stored) ?? [];
  return suspicions.map(({ reason, since }) => ({ reason, since: since.toISOString() }));
}
