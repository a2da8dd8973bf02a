import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import { quietTallies, shownCounts, shownTally } from '../tallies/index.ts';

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
    WITH ${quietTallies(silentBefore)}
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

function whatClientsSay(): Prisma.Sql {
  return Prisma.sql`
    SELECT told.client_count AS "clientCount", told.affected_client_count - hushed.affected_client_count AS "affectedClientCount",
      hushed.client_count AS "silentClientCount", ${shownCounts()} AS "mountCounts"
    FROM ${shownTally(Prisma.sql`s.id`)}`;
}

/** The incident that goes on at the server `s`, by any of its names: the widest, worst and oldest, where there are several. */
function openIncidentId(): Prisma.Sql {
  return Prisma.sql`
    SELECT i.id FROM incidents i
    WHERE i.server_id IN (SELECT named.id FROM servers named WHERE named.id = s.id OR named.merged_into_id = s.id) AND i.status IN ('open', 'recovering')
    ORDER BY i.kind <> 'server', i.status <> 'open', array_position(ARRAY['critical', 'major', 'minor'], i.severity),
      i.started_at, i.id
    LIMIT 1`;
}
