import {
  type AgentHealth,
  type AgentHeartbeat,
  type AgentRecord,
  type LastProbe,
  latencyHistogram,
  type MountMinutes,
  type MountState,
  type OperationTraffic,
  type ProbeEvidence,
  type Triage,
} from '@mountwatch/protocol';
import type { Heartbeat, NewestProbe, VirtualRecord } from '../agents/agent-message.ts';
import type { VirtualHost } from '../fleet/virtual-fleet.ts';
import { rungsFor } from './rungs.ts';

/** A record before its outbox has numbered it. */
export type NewRecord<Kind extends AgentRecord['kind'] = AgentRecord['kind']> = Kind extends unknown
  ? Omit<Extract<AgentRecord, { kind: Kind }>, 'sequence'>
  : never;

const DEADLINE_MS = 5_000;
const PROBES_A_MINUTE = 6;
const instant = (ms: number) => new Date(ms).toISOString();

/** A host's virtual record in the words of the protocol; `from` is the state that its mount was in. */
export function recordOf(record: VirtualRecord, host: VirtualHost, from: MountState): NewRecord {
  const observedAt = instant(record.observedAtMs);
  switch (record.kind) {
    case 'transition': {
      const { mountpoint } = record.mount;
      return { kind: 'transition', observedAt, mountpoint, from, to: record.to, evidence: evidenceOf(record) };
    }
    case 'suspicion': {
      const { isStanding, mount, reason, sinceMs } = record;
      const since = instant(sinceMs);
      return { kind: 'suspicion', observedAt, mountpoint: mount.mountpoint, reason, since, isStanding };
    }
    case 'triage':
      return { kind: 'triage', observedAt, triage: triageOf(record, host) };
  }
}

/** How a host's newest probes went, in the words of the protocol's versions 1 and 2. */
export function heartbeatOf(heartbeat: Heartbeat): AgentHeartbeat {
  const { host, probeOf, sentAtMs } = heartbeat;
  return {
    sentAt: instant(sentAtMs),
    probes: host.mounts.map((mount) => ({ mountpoint: mount.mountpoint, lastProbe: lastProbeOf(probeOf(mount)) })),
    health: healthOf(heartbeat),
  };
}

/** How a virtual agent itself is: well, but for its lag. */
export function healthOf({ lagLevel, sentAtMs }: Heartbeat): AgentHealth {
  const stages = [{ stage: 'probe', lastSuccessAt: instant(sentAtMs), lastDurationMs: 2, lastFailure: null }];
  const counts = { outboxRecordCount: 0, droppedRecordCount: 0, kernelLogGapCount: 0, unkillableChildCount: 0 };
  return { ...counts, stages, lagLevel };
}

/** The minute of a host that ends now: every probe as the newest, and some traffic of its own. */
export function minutesOf(host: VirtualHost, toMs: number, probeOf: Heartbeat['probeOf']): MountMinutes {
  const mounts = host.mounts.map((mount) => {
    const { latencyMs, outcome } = probeOf(mount);
    const probeCount = outcome === 'hung' ? 1 : PROBES_A_MINUTE;
    const latency = latencyHistogram(Array.from({ length: probeCount }, (_, place) => latencyMs + place / 5));
    const traffic = { operations: operationsOf(mount.index), transport: null };
    const probes = { counts: { [outcome]: probeCount }, latency };
    return { mountpoint: mount.mountpoint, probes, skippedProbeCount: 0, traffic };
  });
  return { from: instant(toMs - 60_000), durationMs: 60_000, mounts };
}

function operationsOf(seed: number): OperationTraffic[] {
  return ['ACCESS', 'GETATTR', 'LOOKUP', 'READ', 'WRITE'].map((operation, place) => {
    const operationCount = 20 + ((seed * 7 + place * 13) % 180);
    const counts = { operationCount, transmissionCount: operationCount, majorTimeoutCount: 0, errorCount: 0 };
    const sums = { sentBytes: operationCount * 180, receivedBytes: operationCount * 220, queueMs: place };
    return { operation, ...counts, ...sums, rttMs: operationCount * 2, executeMs: operationCount * 2 + place };
  });
}

/** A mount's newest probe in the words of the protocol. */
export function lastProbeOf({ atMs, latencyMs, outcome }: NewestProbe): LastProbe {
  return { at: instant(atMs), outcome, latencyMs, wchan: outcome === 'hung' ? 'rpc_wait_bit_killable' : null };
}

function evidenceOf({ observedAtMs, to }: Extract<VirtualRecord, { kind: 'transition' }>): ProbeEvidence {
  const isHung = to === 'hung';
  const latencyMs = isHung ? DEADLINE_MS : to === 'slow' ? 1_500 : 2;
  return {
    kind: 'probe',
    probe: 'statfs',
    outcome: to === 'unknown' || to === 'unmounted' ? 'error' : to,
    startedAt: instant(observedAtMs - latencyMs),
    latencyMs,
    deadlineMs: DEADLINE_MS,
    errno: to === 'stale' ? 'ESTALE' : to === 'error' ? 'EIO' : null,
    wchan: isHung ? 'rpc_wait_bit_killable' : null,
    syscall: null,
    stack: isHung ? ['rpc_wait_bit_killable+0x1e/0xa0', '__rpc_execute+0x110/0x3e0', 'nfs4_proc_statfs+0x7f/0xb0'] : [],
    isKillable: isHung ? true : null,
  };
}

function triageOf({ conclusion, server }: Extract<VirtualRecord, { kind: 'triage' }>, host: VirtualHost): Triage {
  const mounts = host.mounts.filter((mount) => mount.server === server);
  const rungs = rungsFor(conclusion);
  return {
    serverName: server.name,
    address: `10.200.${server.index >> 8}.${server.index & 255}`,
    port: 2049,
    nfsVersion: '4.2',
    conclusion,
    failedRung: rungs.find(({ outcome }) => outcome !== 'ok')?.rung ?? null,
    rungs,
    mountpoints: mounts.map((mount) => mount.mountpoint).slice(0, 100),
  };
}
