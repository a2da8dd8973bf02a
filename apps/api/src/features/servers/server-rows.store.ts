import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import { AFFECTED_STATES, countsByState, shownCounts, silentHosts } from '../freshness/index.ts';

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
  return db.$queryRaw<ServerRow[]>`
    WITH ${silentHosts(silentBefore)}
    SELECT s.id, s.name,
      ARRAY(SELECT o.name FROM servers o WHERE o.merged_into_id = s.id ORDER BY o.name) AS "otherNames",
      ARRAY(SELECT DISTINCT unnest(o.addresses) FROM servers o WHERE coalesce(o.merged_into_id, o.id) = s.id
        ORDER BY 1) AS addresses, s.first_seen_at AS "firstSeenAt", counted.*,
      (SELECT count(*)::int FROM exports e WHERE e.server_id = s.id) AS "exportCount",
      (${openIncidentId()}) AS "openIncidentId"
    FROM (${selected}) s
    CROSS JOIN LATERAL (${whatClientsSay()}) counted
    ORDER BY ${order}`;
}

/** Each count by itself: two of clients and one of states from indexes alone, and the silent ones, who are few, one by one. */
function whatClientsSay(): Prisma.Sql {
  const ofServer = Prisma.sql`m.server_id = s.id`;
  return Prisma.sql`
    SELECT
      (SELECT count(*)::int FROM (
        SELECT DISTINCT m.host_id FROM mounts m WHERE ${ofServer} AND m.state <> 'unmounted'
      ) clients) AS "clientCount",
      (SELECT count(*)::int FROM (
        SELECT DISTINCT m.host_id FROM mounts m WHERE ${ofServer} AND m.state IN (${Prisma.join([...AFFECTED_STATES])})
          AND m.host_id NOT IN (SELECT id FROM silent)
      ) affected) AS "affectedClientCount",
      (SELECT count(DISTINCT m.host_id)::int FROM silent JOIN mounts m ON m.host_id = silent.id
        WHERE ${ofServer} AND m.state <> 'unmounted') AS "silentClientCount",
      (SELECT ${countsByState(Prisma.sql`shown.state`, Prisma.sql`sum(shown.mount_count)`)}
        FROM (${shownCounts(ofServer)}) shown) AS "mountCounts"`;
}

/** The incident that goes on at the server `s`: the widest, worst and oldest, where there are several. */
function openIncidentId(): Prisma.Sql {
  return Prisma.sql`
    SELECT i.id FROM incidents i WHERE i.server_id = s.id AND i.status IN ('open', 'recovering')
    ORDER BY i.kind <> 'server', i.status <> 'open', array_position(ARRAY['critical', 'major', 'minor'], i.severity),
      i.started_at, i.id
    LIMIT 1`;
}
