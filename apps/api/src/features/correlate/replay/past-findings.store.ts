import type { Db } from '../../../platform/database/index.ts';
import type { KernelEventRow, SlowProbeRow, SuspicionRow, TriageRow } from '../evidence/findings.store.ts';
import {
  toKernelEventEvidence,
  toSlowProbeEvidence,
  toSuspicionEvidence,
  toTriageEvidence,
} from '../evidence/findings.view.ts';
import type { Stretch } from './past.store.ts';
import type { Arrival } from './replay-past.ts';

type Received<Row> = Row & { receivedAt: Date };

/** What hosts found out in the stretch, each when it came in. */
export async function selectPastFindings(db: Db, { from, to }: Stretch): Promise<Arrival[]> {
  const [suspicions, kernelEvents, triages, slowProbes] = await Promise.all([
    db.$queryRaw<Received<SuspicionRow>[]>`
      SELECT mount_id AS "mountId", reason, since, at, is_standing AS "isStanding", received_at AS "receivedAt"
      FROM suspicions WHERE received_at >= ${from} AND received_at < ${to}`,
    db.$queryRaw<Received<KernelEventRow>[]>`
      SELECT host_id AS "hostId", server_id AS "serverId", kind, at, estimated_start_at AS "startedAt",
        received_at AS "receivedAt"
      FROM kernel_events WHERE received_at >= ${from} AND received_at < ${to} AND server_id IS NOT NULL`,
    db.$queryRaw<Received<TriageRow>[]>`
      SELECT host_id AS "hostId", server_id AS "serverId", conclusion, at, received_at AS "receivedAt"
      FROM triages WHERE received_at >= ${from} AND received_at < ${to}`,
    db.$queryRaw<Received<SlowProbeRow>[]>`
      SELECT mount_id AS "mountId", latency_ms AS "latencyMs", at, received_at AS "receivedAt"
      FROM slow_probes WHERE received_at >= ${from} AND received_at < ${to}`,
  ]);
  return [
    ...suspicions.map((row) => ({ atMs: row.receivedAt.getTime(), evidence: toSuspicionEvidence(row) })),
    ...kernelEvents.map((row) => ({ atMs: row.receivedAt.getTime(), evidence: toKernelEventEvidence(row) })),
    ...triages.map((row) => ({ atMs: row.receivedAt.getTime(), evidence: toTriageEvidence(row) })),
    ...slowProbes.map((row) => ({ atMs: row.receivedAt.getTime(), evidence: toSlowProbeEvidence(row) })),
  ];
}
