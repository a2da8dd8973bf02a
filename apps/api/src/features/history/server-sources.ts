import { Prisma } from '../../generated/prisma/client.ts';
import type { HistorySources } from './history.store.ts';

/** The history of all mounts of a server, under each of its names: it was added up when it was told (`sum/`). */
export function serverSources(serverId: string): HistorySources {
  const sums = (table: Prisma.Sql): HistorySources['minute'] => {
    return ({ from, to }) => Prisma.sql`
      SELECT r."from", r.summary FROM ${table} r
      WHERE r.server_id IN (
          SELECT named.id FROM servers asked
          JOIN servers named ON coalesce(named.merged_into_id, named.id) = coalesce(asked.merged_into_id, asked.id)
          WHERE asked.id = ${serverId}::uuid)
        AND r."from" >= ${from} AND r."from" < ${to}`;
  };
  return {
    minute: sums(Prisma.sql`server_minutes`),
    hour: sums(Prisma.sql`server_hours`),
    day: sums(Prisma.sql`server_days`),
  };
}
