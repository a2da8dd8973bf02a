import { Prisma } from '../../../generated/prisma/client.ts';
import type { Db } from '../../../platform/database/index.ts';

/** A table whose rows go by a bounded delete, and the column that says how old they are. */
export interface AgingTable {
  name: string;
  column: string;
}

/** Some of the rows older than `before`; gives how many went. */
export async function deleteOlder(
  db: Db,
  { column, name }: AgingTable,
  { before, rowLimit }: { before: Date; rowLimit: number },
): Promise<number> {
  const [table, age] = [Prisma.raw(`"${name}"`), Prisma.raw(`"${column}"`)];
  return await db.$executeRaw`
    DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM ${table} WHERE ${age} < ${before} ORDER BY ${age} LIMIT ${rowLimit}))`;
}
