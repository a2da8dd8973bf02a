import type { LastProbe } from '@mountwatch/protocol';
import { Prisma } from '../../generated/prisma/client.ts';

/** A mount's newest probe as its host's row has it, under its mountpoint. */
export type StoredProbe = [
  atMs: number,
  outcome: LastProbe['outcome'],
  latencyMs: number,
  wchan: string | null,
  doubts: LastProbe['doubts'] | null,
  isByTraffic: boolean,
];

/** Joins it as `p`, all null where there is none. Wants the table `mounts m` in scope. */
export const joinedNewestProbe = Prisma.sql`
  LEFT JOIN host_probes told ON told.host_id = m.host_id
  LEFT JOIN LATERAL (
    SELECT to_timestamp((probe->>0)::float8 / 1000) AS at, probe->>1 AS outcome, (probe->>2)::float8 AS latency_ms,
      probe->>3 AS wchan, nullif(probe->4, 'null') AS doubts, (probe->>5)::bool AS is_by_traffic
    FROM (SELECT told.probes->m.mountpoint AS probe OFFSET 0) own
  ) p ON TRUE`;
