import type { Db } from '../../../platform/database/index.ts';
import { optionLabels } from '../evidence/evidence.store.ts';

/** The stretch of the past that is played again. */
export interface Stretch {
  from: Date;
  to: Date;
}

/** A mount as it stood when the stretch began. */
export interface PastMountRow {
  mountId: string;
  hostId: string;
  hostName: string;
  serverId: string;
  serverName: string;
  exportId: string;
  exportPath: string;
  mountpoint: string;
  state: string;
  since: Date;
  labels: unknown;
}

export interface PastTransitionRow {
  mountId: string;
  to: string;
  at: Date;
  receivedAt: Date;
}

export interface PastIncidentRow {
  id: string;
  kind: string;
  componentId: string;
  title: string;
  /** The confidence that it is this, as it was last thought. */
  localised: number;
  startedAt: Date;
  openedAt: Date;
  resolvedAt: Date | null;
}

/** Every mount that was there: in the state of its last transition before, or the one that its next transition left. */
export function selectPastMounts(db: Db, { from, to }: Stretch): Promise<PastMountRow[]> {
  return db.$queryRaw<PastMountRow[]>`
    SELECT m.id AS "mountId", m.host_id AS "hostId", h.name AS "hostName", m.server_id AS "serverId",
      s.name AS "serverName", m.export_id AS "exportId", e.path AS "exportPath", m.mountpoint,
      ${optionLabels} AS labels,
      coalesce(before."to", after."from", m.state) AS state, coalesce(before.at, least(m.since, ${from})) AS since
    FROM mounts m
    JOIN hosts h ON h.id = m.host_id
    JOIN servers s ON s.id = m.server_id
    JOIN exports e ON e.id = m.export_id
    LEFT JOIN LATERAL (
      SELECT t."to", t.at FROM transitions t WHERE t.mount_id = m.id AND t.at < ${from} ORDER BY t.at DESC, t.id DESC LIMIT 1
    ) before ON TRUE
    LEFT JOIN LATERAL (
      SELECT t."from" FROM transitions t WHERE t.mount_id = m.id AND t.at >= ${from} ORDER BY t.at, t.id LIMIT 1
    ) after ON TRUE
    WHERE h.first_seen_at < ${to}`;
}

export function selectPastTransitions(db: Db, { from, to }: Stretch): Promise<PastTransitionRow[]> {
  return db.$queryRaw<PastTransitionRow[]>`
    SELECT mount_id AS "mountId", "to", at, received_at AS "receivedAt" FROM transitions
    WHERE at >= ${from} AND at < ${to} ORDER BY received_at, id`;
}

/** Those that were under way in the stretch, with what they are thought to be now. */
export function selectPastIncidents(db: Db, { from, to }: Stretch): Promise<PastIncidentRow[]> {
  return db.$queryRaw<PastIncidentRow[]>`
    SELECT i.id, i.kind, i.component_id AS "componentId", i.title,
      (i.verdict #>> '{confidence,localised}')::float8 AS localised, i.started_at AS "startedAt",
      coalesce(min(t.at) FILTER (WHERE t.kind = 'opened'), i.started_at) AS "openedAt", i.resolved_at AS "resolvedAt"
    FROM incidents i LEFT JOIN incident_timeline t ON t.incident_id = i.id
    WHERE i.started_at < ${to} AND (i.resolved_at IS NULL OR i.resolved_at >= ${from})
    GROUP BY i.id ORDER BY "openedAt", i.id`;
}
