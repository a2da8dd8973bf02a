import type { MountEvidence, ProbeEvidence } from '@mountwatch/correlation';
import type { MountState, ProbeOutcome, SuspicionReason } from '@mountwatch/protocol';
import type { VirtualMount } from '../fleet/virtual-fleet.ts';

/** A mount as the API's tables hold it: the state, the newest probe, and which suspicions stand. Times are the API's. */
export interface StoredMount {
  readonly mount: VirtualMount;
  state: MountState;
  sinceMs: number;
  changedAtMs: number;
  probe: { atMs: number; outcome: ProbeOutcome; latencyMs: number };
  readonly suspicions: Set<SuspicionReason>;
  /** When its newest probes were not well, newest last. */
  readonly badProbesAtMs: number[];
}

/** A row as it is for a mount that has been well since `nowMs`. */
export function storeMount(mount: VirtualMount, nowMs: number): StoredMount {
  return {
    ...{ mount, state: 'ok', sinceMs: nowMs, changedAtMs: nowMs },
    ...{ probe: { atMs: nowMs, outcome: 'ok', latencyMs: 2 }, suspicions: new Set(), badProbesAtMs: [] },
  };
}

/** The row as the API's evidence reader tells it. */
export function mountEvidenceOf({ changedAtMs, mount, probe, sinceMs, state }: StoredMount): MountEvidence {
  return {
    kind: 'mount',
    mountId: mount.id,
    hostId: mount.host.id,
    hostName: mount.host.name,
    serverId: mount.server.id,
    serverName: mount.server.name,
    exportId: mount.export.id,
    exportPath: mount.export.path,
    mountpoint: mount.mountpoint,
    state,
    sinceMs,
    observedAtMs: isSameWord(probe, state) ? Math.max(sinceMs, probe.atMs) : sinceMs,
    changedAtMs,
    ...(isAnswer(probe) && !isSameWord(probe, state) && { answeredAtMs: probe.atMs }),
    labels: mount.labels,
  };
}

/** A probe that fails, of a mount that is still said to be ok, does not confirm that; nor does an answer that it hangs. */
function isSameWord(probe: StoredMount['probe'], state: MountState): boolean {
  return isAnswer(probe) !== (state === 'hung' || state === 'stale' || state === 'error');
}

function isAnswer({ outcome }: StoredMount['probe']): boolean {
  return outcome === 'ok' || outcome === 'slow';
}

/** The row's newest probe, as evidence for the gray channel. */
export function probeEvidenceOf({ mount, probe }: StoredMount): ProbeEvidence {
  return { kind: 'probe', mountId: mount.id, ...probe };
}
