import type { Evidence, MaintenanceMatcher } from '@mountwatch/correlation';
import { KernelEventKind, Labels, SuspicionReason, TriageConclusion } from '@mountwatch/protocol';
import { z } from 'zod';
import type {
  HostRow,
  KernelEventRow,
  MaintenanceRow,
  SlowProbeRow,
  SuspicionRow,
  TriageRow,
} from './findings.store.ts';
import { subnetOf } from './subnet-of.ts';

/** What the agent says of itself is a label too; a label that people gave under the same name goes before it. */
export function toHostEvidence(row: HostRow): Evidence {
  return {
    kind: 'host',
    hostId: row.hostId,
    hostName: row.hostName,
    labels: { kernel: row.kernel, agentVersion: row.agentVersion, ...Labels.parse(row.labels) },
    lagLevel: row.lagLevel,
    subnet: subnetOf(row.clientAddress),
    atMs: row.describedAt?.getTime() ?? 0,
  };
}

export function toSuspicionEvidence({ mountId, reason, since, at, isStanding }: SuspicionRow): Evidence {
  const times = { sinceMs: since.getTime(), atMs: at.getTime() };
  return { kind: 'suspicion', mountId, reason: SuspicionReason.parse(reason), ...times, isStanding };
}

export function toKernelEventEvidence({ hostId, serverId, kind, at, startedAt }: KernelEventRow): Evidence {
  const times = { atMs: at.getTime(), startedAtMs: startedAt?.getTime() ?? null };
  return { kind: 'kernel-event', hostId, serverId, eventKind: KernelEventKind.parse(kind), ...times };
}

export function toTriageEvidence({ hostId, serverId, conclusion, at }: TriageRow): Evidence {
  return { kind: 'triage', hostId, serverId, conclusion: TriageConclusion.parse(conclusion), atMs: at.getTime() };
}

export function toSlowProbeEvidence({ mountId, latencyMs, at }: SlowProbeRow): Evidence {
  return { kind: 'probe', mountId, outcome: 'slow', latencyMs, atMs: at.getTime() };
}

const Matchers: z.ZodType<MaintenanceMatcher[]> = z.array(
  z.union([
    z.object({ serverId: z.string() }),
    z.object({ hostId: z.string() }),
    z.object({ labelKey: z.string(), labelValue: z.string() }),
  ]),
);

export function toMaintenanceEvidence({ id, matchers, startsAt, endsAt }: MaintenanceRow): Evidence {
  const times = { fromMs: startsAt.getTime(), toMs: endsAt.getTime() };
  return { kind: 'maintenance', id, matchers: Matchers.parse(matchers), ...times };
}
