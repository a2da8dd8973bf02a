import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import { AFFECTED_STATES, countsByState, shownState } from '../freshness/index.ts';

export interface ServerRow {
  id: string;
  name: string;
  otherNames: string[];
  addresses: string[];
  firstSeenAt: Date;
  exportCount: number;
  clientCount: number;
  affectedClientCount: number;
  silentClientCount: number;
  mountCounts: unknown;
  openIncidentId: string | null;
}

/**
 * The servers that `selected` gives (rows of `servers`), with what their clients say of them, in one statement. The order
 * is `order`'s, over the result's columns and `s`.
 */
export interface ServerSelection {
  selected: Prisma.Sql;
  order: Prisma.Sql;
  silentBefore: Date;
}

export function selectServerRows(db: Db, { selected, order, silentBefore }: ServerSelection): Promise<ServerRow[]> {
  const affected = Prisma.sql`shown.state IN (${Prisma.join([...AFFECTED_STATES])})`;
  return db.$queryRaw<ServerRow[]>`
    SELECT s.id, s.name,
      ARRAY(SELECT o.name FROM servers o WHERE o.merged_into_id = s.id ORDER BY o.name) AS "otherNames",
      ARRAY(SELECT DISTINCT unnest(o.addresses) FROM servers o WHERE coalesce(o.merged_into_id, o.id) = s.id
        ORDER BY 1) AS addresses, s.first_seen_at AS "firstSeenAt", counted.*,
      (SELECT count(*)::int FROM exports e WHERE e.server_id = s.id) AS "exportCount",
      (${openIncidentId()}) AS "openIncidentId"
    FROM (${selected}) s
    CROSS JOIN LATERAL (
      SELECT count(DISTINCT host_id) FILTER (WHERE shown.state <> 'unmounted')::int AS "clientCount",
        count(DISTINCT host_id) FILTER (WHERE ${affected})::int AS "affectedClientCount",
        count(DISTINCT host_id) FILTER (WHERE shown.state <> 'unmounted' AND is_silent)::int AS "silentClientCount",
        ${countsByState(Prisma.sql`shown.state`)} AS "mountCounts"
      FROM (
        SELECT m.host_id, h.last_seen_at < ${silentBefore} AS is_silent, ${shownState(silentBefore)} AS state
        FROM mounts m JOIN hosts h ON h.id = m.host_id WHERE m.server_id = s.id
      ) shown
    ) counted
    ORDER BY ${order}`;
}

/** The incident that goes on at the server `s`: the widest, worst and oldest, where there are several. */
function openIncidentId(): Prisma.Sql {
  return Prisma.sql`
    SELECT i.id FROM incidents i WHERE i.server_id = s.id AND i.status IN ('open', 'recovering')
    ORDER BY i.kind <> 'server', i.status <> 'open', array_position(ARRAY['critical', 'major', 'minor'], i.severity),
      i.started_at, i.id
    LIMIT 1`;
}
