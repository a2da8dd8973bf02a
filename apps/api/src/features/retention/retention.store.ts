import type { Db } from '../../platform/database/index.ts';

export interface TableSize {
  schema: string;
  /** Of the whole table where this is one of its partitions. */
  table: string;
  sizeBytes: number;
}

/** On disk, with indexes and what is stored out of line. */
export function selectTableSizes(db: Db): Promise<TableSize[]> {
  return db.$queryRaw<TableSize[]>`
    SELECT n.nspname AS schema, coalesce(p.relname, c.relname)::text AS table,
      sum(pg_total_relation_size(c.oid))::float8 AS "sizeBytes"
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_inherits i ON i.inhrelid = c.oid LEFT JOIN pg_class p ON p.oid = i.inhparent
    WHERE c.relkind = 'r' AND n.nspname IN ('public', 'pgboss') GROUP BY 1, 2`;
}
