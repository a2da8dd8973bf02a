import { AgentHealth, Host, Labels, MountCounts } from '@mountwatch/protocol';
import type { HostRow } from './hosts.store.ts';

export function toHost(row: HostRow): Host {
  const peopleLabels = Labels.parse(row.peopleLabels);
  return {
    id: row.id,
    name: row.name,
    status: row.isSilent ? 'silent' : 'reporting',
    lastSeenAt: row.lastSeenAt.toISOString(),
    firstSeenAt: row.firstSeenAt.toISOString(),
    kernel: row.kernel,
    agentVersion: row.agentVersion,
    bootId: row.bootId,
    labels: { ...Labels.parse(row.labels), ...peopleLabels },
    peopleLabels,
    probeIntervalSeconds: row.probeIntervalSeconds,
    probeTimeoutSeconds: row.probeTimeoutSeconds,
    clockOffsetMs: row.clockOffsetMs,
    lostKernelRecordCount: Number(row.lostKernelRecordCount),
    lostOutboxRecordCount: Number(row.lostOutboxRecordCount),
    health: AgentHealth.nullable().parse(row.health),
    mountCounts: MountCounts.parse(row.mountCounts),
  };
}
