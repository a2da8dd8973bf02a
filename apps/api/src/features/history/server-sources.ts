import { Prisma } from '../../generated/prisma/client.ts';
import type { HistorySources, PackedRows } from './history.store.ts';
import { NO_NAME } from './stored-summary.ts';

/** After its beginning: a host's minute that began in it takes as long to end, to arrive and to be added. */
const COMPLETE_AFTER_MS = 150_000;

/**
 * The history of all mounts of a server, under each of its names: it was added up when it was told (`sum/`). A minute of which
 * hosts are still telling is left out: it would look as if traffic fell.
 */
export function serverSources(serverId: string, now: Date): HistorySources {
  const completeBefore = new Date(now.getTime() - COMPLETE_AFTER_MS);
  const sums = (table: Prisma.Sql): PackedRows => {
    return ({ from, to }) => Prisma.sql`
      SELECT r."from", r.summary AS packed FROM ${table} r
      WHERE r.server_id IN (
          SELECT named.id FROM servers asked
          JOIN servers named ON coalesce(named.merged_into_id, named.id) = coalesce(asked.merged_into_id, asked.id)
          WHERE asked.id = ${serverId}::uuid)
        AND r."from" >= ${from} AND r."from" < ${to}`;
  };
  const minutes = sums(Prisma.sql`server_minutes`);
  return {
    rows: {
      minute: ({ from, to }) => minutes({ from, to: to < completeBefore ? to : completeBefore }),
      hour: sums(Prisma.sql`server_hours`),
      day: sums(Prisma.sql`server_days`),
    },
    names: new Set([NO_NAME]),
    summariesIn: { minute: 1, hour: 1, day: 1 },
  };
}
