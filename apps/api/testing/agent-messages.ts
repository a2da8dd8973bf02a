import { randomUUID } from 'node:crypto';
import type {
  AgentHello,
  BlockedTasksRecord,
  KernelEventRecord,
  LossRecord,
  MountMinutesRecord,
  MountRecord,
  MountState,
  SuspicionRecord,
  TransitionRecord,
  Triage,
  TriageRecord,
} from '@mountwatch/protocol';

/** What an agent would send, whole, with what a test cares about in place. */
export function helloMessage(overrides: Partial<AgentHello> = {}): AgentHello {
  return {
    protocolVersion: 1,
    agentVersion: '0.1.0',
    agentId: randomUUID(),
    streamId: randomUUID(),
    hostName: 'node-1',
    machineId: null,
    bootId: '0b0e7f6a-3b1f-4a52-8d0e-000000000001',
    kernel: '6.18.0',
    startedAt: '2026-11-22T09:00:00.000Z',
    sentAt: '2026-11-22T10:00:00.000Z',
    labels: { rack: 'r1' },
    probeIntervalSeconds: 10,
    probeTimeoutSeconds: 5,
    ...overrides,
  };
}

export function mountRecord(
  sequence: number,
  mount: Partial<MountRecord['mount']> = {},
  observedAt = '2026-11-22T09:59:00.000Z',
): MountRecord {
  return {
    kind: 'mount',
    sequence,
    observedAt,
    mount: {
      mountpoint: '/data',
      source: 'nas1:/export/data',
      serverName: 'nas1',
      exportPath: '/export/data',
      filesystemType: 'nfs4',
      superblock: '0:51',
      address: '10.0.0.7',
      options: { vers: '4.2', hard: true },
      ...mount,
    },
  };
}

export function transitionRecord(
  sequence: number,
  change: { mountpoint?: string; from?: MountState; to?: MountState; at?: string } = {},
): TransitionRecord {
  const observedAt = change.at ?? '2026-11-22T09:59:30.000Z';
  return {
    kind: 'transition',
    sequence,
    observedAt,
    mountpoint: change.mountpoint ?? '/data',
    from: change.from ?? 'ok',
    to: change.to ?? 'hung',
    evidence: {
      kind: 'probe',
      probe: 'statfs',
      outcome: 'hung',
      startedAt: observedAt,
      latencyMs: 5000,
      deadlineMs: 5000,
      errno: null,
      wchan: 'rpc_wait_bit_killable',
      syscall: null,
      stack: [],
      isKillable: true,
    },
  };
}

export function kernelEventRecord(sequence: number, overrides: Partial<KernelEventRecord> = {}): KernelEventRecord {
  return {
    kind: 'kernel-event',
    sequence,
    observedAt: '2026-11-22T09:59:40.000Z',
    isTimeEstimated: false,
    bootId: '0b0e7f6a-3b1f-4a52-8d0e-000000000001',
    kmsgSequence: 1000 + sequence,
    eventKind: 'rpc-not-responding',
    severity: 'info',
    text: 'nfs: server nas1 not responding, still trying',
    serverName: 'nas1',
    fields: { program: 'nfs' },
    ...overrides,
  };
}

export function lossRecord(sequence: number, source: LossRecord['source'], lostCount: number): LossRecord {
  return { kind: 'loss', sequence, observedAt: '2026-11-22T09:59:50.000Z', source, lostCount, detail: 'overwritten' };
}

export function suspicionRecord(sequence: number, overrides: Partial<SuspicionRecord> = {}): SuspicionRecord {
  return {
    kind: 'suspicion',
    sequence,
    observedAt: '2026-11-22T09:59:32.000Z',
    mountpoint: '/data',
    reason: 'no-replies',
    since: '2026-11-22T09:59:31.000Z',
    isStanding: true,
    ...overrides,
  };
}

export function triageRecord(sequence: number, overrides: Partial<Triage> = {}): TriageRecord {
  return {
    kind: 'triage',
    sequence,
    observedAt: '2026-11-22T09:59:36.000Z',
    triage: {
      serverName: 'nas1',
      address: '10.0.0.7',
      port: 2049,
      nfsVersion: '4.2',
      conclusion: 'rpc-silent',
      failedRung: 'null',
      rungs: [
        { rung: 'connect', outcome: 'ok', latencyMs: 0.4, detail: '' },
        { rung: 'null', outcome: 'timed-out', latencyMs: 2000, detail: 'no answer' },
      ],
      mountpoints: ['/data'],
      ...overrides,
    },
  };
}

export function blockedTasksRecord(sequence: number, ...commands: string[]): BlockedTasksRecord {
  const observedAt = '2026-11-22T09:59:38.000Z';
  const tasks = commands.map((command, index) => ({
    ...{ pid: 100 + index, threadId: 100 + index, command, wchan: 'rpc_wait_bit_killable', isKillable: true },
    ...{ isKernelThread: false, since: observedAt, unit: 'backup.service', containerId: null, stack: [] },
    mountpoints: ['/data'],
  }));
  const report = { totalCount: tasks.length, isComplete: true, tasks };
  return { kind: 'blocked-tasks', sequence, observedAt, report };
}

export function mountMinutesRecord(sequence: number, from: string, ...mountpoints: string[]): MountMinutesRecord {
  const mounts = mountpoints.map((mountpoint) => ({
    mountpoint,
    probes: { counts: { ok: 6 }, latency: [[14, 6]] as [number, number][] },
    skippedProbeCount: 0,
    traffic: null,
  }));
  return { kind: 'mount-minutes', sequence, observedAt: from, minutes: { from, durationMs: 60_000, mounts } };
}
