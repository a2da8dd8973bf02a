import type { LastProbe } from '@mountwatch/protocol';
import { Prisma } from '../../generated/prisma/client.ts';

/** A mount's newest probe as its host's row has it, under its mountpoint, where it was told in words. */
export type StoredProbe = [
  atMs: number,
  outcome: LastProbe['outcome'],
  latencyMs: number,
  wchan: string | null,
  doubts: LastProbe['doubts'] | null,
  isByTraffic: boolean,
];

/** What its host said last: in words, and who is well, by the place in its roster. Wants the table `mounts m` in scope. */
const joinedHeartbeat = Prisma.sql`
  LEFT JOIN host_probes told ON told.host_id = m.host_id
  LEFT JOIN host_well_probes beat ON beat.host_id = m.host_id AND m.state <> 'unmounted'
  LEFT JOIN host_rosters roster ON roster.host_id = beat.host_id AND roster.number = beat.roster`;

/** Joins as `answer` when it answered last, in either way; null where it never did. Wants the table `mounts m` in scope. */
export const joinedNewestAnswer = Prisma.sql`
  ${joinedHeartbeat}
  LEFT JOIN LATERAL (
    SELECT told.probes->m.mountpoint AS probe, 3 * array_position(roster.mountpoints, m.mountpoint) - 2 AS place OFFSET 0
  ) own ON TRUE
  LEFT JOIN LATERAL (
    SELECT greatest(
      CASE WHEN own.probe->>1 IN ('ok', 'slow') THEN to_timestamp((own.probe->>0)::float8 / 1000) END,
      CASE WHEN beat.well[own.place] >= 0 THEN beat.at - beat.well[own.place] * interval '1 ms' END
    ) AS at
  ) answer ON TRUE`;

/**
 * Joins it as `p`, all null where there is none: what was told in words, or that the mount is plainly well (`WellProbes`), whichever is
 * newer. What hung in words, and is not well in a newer heartbeat, has waited until that heartbeat. Wants the table `mounts m` in scope.
 */
export const joinedNewestProbe = Prisma.sql`
  ${joinedHeartbeat}
  LEFT JOIN LATERAL (
    SELECT to_timestamp((probe->>0)::float8 / 1000) AS at, probe->>1 AS outcome, (probe->>2)::float8 AS latency_ms,
      probe->>3 AS wchan, nullif(probe->4, 'null') AS doubts, (probe->>5)::bool AS is_by_traffic
    FROM (SELECT told.probes->m.mountpoint AS probe OFFSET 0) own
  ) words ON TRUE
  LEFT JOIN LATERAL (
    SELECT CASE WHEN beat.well[place] >= 0 THEN beat.at - beat.well[place] * interval '1 ms' END AS at,
      beat.well[place + 1] / 1000.0::float8 AS latency_ms, beat.well[place + 2] AS flags,
      CASE WHEN beat.well[place] < 0 AND words.outcome = 'hung' THEN beat.at END AS still_waits_at
    FROM (SELECT 3 * array_position(roster.mountpoints, m.mountpoint) - 2 AS place OFFSET 0) own
  ) well ON TRUE
  LEFT JOIN LATERAL (
    SELECT greatest(words.at, well.still_waits_at), words.outcome,
      words.latency_ms + coalesce(1000 * greatest(0, extract(epoch FROM well.still_waits_at - words.at)), 0)::float8,
      words.wchan, words.doubts, words.is_by_traffic
    WHERE (well.at >= words.at) IS NOT TRUE AND (well.at IS NULL OR words.at IS NOT NULL)
    UNION ALL
    SELECT well.at, 'ok', well.latency_ms, NULL, (
      SELECT jsonb_agg(doubt.name ORDER BY doubt.bit)
      FROM (VALUES (2, 'softreval'), (4, 'nocto'), (8, 'cached')) AS doubt (bit, name) WHERE well.flags & doubt.bit <> 0
    ), well.flags & 1 = 1
    WHERE well.at >= words.at OR words.at IS NULL AND well.at IS NOT NULL
  ) p(at, outcome, latency_ms, wchan, doubts, is_by_traffic) ON TRUE`;
