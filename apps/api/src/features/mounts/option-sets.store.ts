import type { Db } from '../../platform/database/index.ts';
import type { MountFilter } from './mount-list-query.ts';
import { isWanted } from './mounts.store.ts';

export interface OptionSetRow {
  options: unknown;
  mountCount: number;
  examples: unknown;
  /** Of all sets, also those beyond the limit. */
  allCount: number;
}

/** What differs because hosts differ, not because somebody decided so. */
const OF_EACH_HOST = ['clientaddr', 'addr', 'mountaddr', 'port', 'mountport', 'namlen'];
const MAX_EXAMPLES = 4;

interface OptionSetListing {
  filter: MountFilter;
  silentBefore: Date;
  rowLimit: number;
}

/** The commonest first. Examples are named at last, of the few sets that are given. */
export function selectOptionSets(
  db: Db,
  { filter, silentBefore, rowLimit }: OptionSetListing,
): Promise<OptionSetRow[]> {
  return db.$queryRaw<OptionSetRow[]>`
    SELECT counted.options, counted."mountCount", counted."allCount", (
      SELECT json_agg(json_build_object('id', m.id, 'host', json_build_object('id', h.id, 'name', h.name))
        ORDER BY h.name, m.mountpoint)
      FROM mounts m JOIN hosts h ON h.id = m.host_id WHERE m.id = ANY(counted.examples)
    ) AS examples
    FROM (
      SELECT m.options - ${OF_EACH_HOST}::text[] AS options, count(*)::int AS "mountCount",
        (array_agg(m.id ORDER BY h.name, m.mountpoint))[1:${MAX_EXAMPLES}::int] AS examples,
        (sum(count(*)) OVER ())::int AS "allCount"
      FROM hosts h JOIN mounts m ON m.host_id = h.id
      WHERE ${isWanted(filter, silentBefore)}
      GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${rowLimit}
    ) counted
    ORDER BY counted."mountCount" DESC, counted.options`;
}
