import { Prisma } from '../../../generated/prisma/client.ts';
import { ADVISORY_LOCKS, type Db } from '../../../platform/database/index.ts';
import type { Partition, PartitionedTable } from './partitions.ts';

export async function selectPartitionNames(db: Db, table: PartitionedTable): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = ${table.name}::regclass ORDER BY c.relname`;
  return rows.map(({ name }) => name);
}

/**
 * Makes a partition, with what `NAME_other` has of it, in one transaction; nothing where another replica was first. It is
 * attached when it is filled: that holds up writers for a moment, where making it in place would hold up readers too.
 */
export async function makePartition(
  db: Db,
  { column, name: parent }: PartitionedTable,
  made: Partition,
): Promise<void> {
  const [from, to] = [made.from.toISOString(), made.to.toISOString()];
  await db.$executeRaw(
    Prisma.raw(`DO $$ BEGIN
      PERFORM pg_advisory_xact_lock(${ADVISORY_LOCKS.partitions});
      PERFORM set_config('lock_timeout', '3s', true);
      IF to_regclass('${made.name}') IS NOT NULL THEN RETURN; END IF;
      CREATE TABLE "${made.name}" (LIKE "${parent}" INCLUDING ALL);
      WITH moved AS (
        DELETE FROM "${parent}_other" WHERE "${column}" >= '${from}' AND "${column}" < '${to}' RETURNING *
      ) INSERT INTO "${made.name}" SELECT * FROM moved;
      ALTER TABLE "${parent}" ATTACH PARTITION "${made.name}" FOR VALUES FROM ('${from}') TO ('${to}');
    END $$`),
  );
}

/** Waits for its lock so long and no longer: whoever reads meanwhile must not queue behind us. */
export async function dropPartition(db: Db, name: string): Promise<void> {
  await db.$executeRaw(
    Prisma.raw(`DO $$ BEGIN
      PERFORM set_config('lock_timeout', '3s', true);
      DROP TABLE IF EXISTS "${name}";
    END $$`),
  );
}
