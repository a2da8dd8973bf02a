import { Prisma } from '../../../generated/prisma/client.ts';
import type { Db } from '../../../platform/database/index.ts';

/** What was committed at this moment: who reads from now on and is then asked what is new misses nothing in between. */
export async function selectSnapshot(db: Db): Promise<string> {
  const [row] = await db.$queryRaw<[{ snapshot: string }]>`SELECT pg_current_snapshot()::text AS snapshot`;
  return row.snapshot;
}

/**
 * Of this table's rows those that the snapshot did not show: their newest version is of a transaction that was not over then.
 * A row's own time cannot say so: it is taken before the commit, perhaps by another clock. Null, and all are new.
 */
export function unseenIn(snapshot: string | null, table: string): Prisma.Sql {
  if (snapshot === null) return Prisma.sql`TRUE`;
  const xmin = Prisma.raw(`${table}.xmin`);
  const next = Prisma.sql`pg_snapshot_xmax(pg_current_snapshot())::text::bigint`;
  // A row knows the lower half of its transaction's number; it is the last one before ours that ends so.
  const writtenIn = Prisma.sql`(${next} - ((${next} - ${xmin}::text::bigint) & 4294967295))::text::xid8`;
  return Prisma.sql`NOT pg_visible_in_snapshot(${writtenIn}, ${snapshot}::pg_snapshot)`;
}
