import { z } from 'zod';
import { Prisma } from '../../generated/prisma/client.ts';

/** All of the conditions that are there; `TRUE` without any. */
export function allOf(conditions: readonly (Prisma.Sql | '' | false | null | undefined)[]): Prisma.Sql {
  const given = conditions.filter((condition) => condition instanceof Prisma.Sql);
  return given.length === 0 ? Prisma.sql`TRUE` : Prisma.join(given, ' AND ');
}

/** The `id` of the rows of `table` that a `NamesOrIds` filter means. `table` is ours, never a request's. */
export function idsNamed(table: 'hosts' | 'servers', namesOrIds: readonly string[]): Prisma.Sql {
  const from = Prisma.raw(table);
  const names = table === 'servers' ? namesOrIds.map((name) => name.toLowerCase()) : namesOrIds;
  const ids = namesOrIds.filter((each) => z.uuid().safeParse(each).success);
  const named = Prisma.sql`SELECT id FROM ${from} WHERE name = ANY(${[...names]}::text[])`;
  return ids.length === 0
    ? Prisma.sql`(${named})`
    : Prisma.sql`(${named} UNION SELECT id FROM ${from} WHERE id = ANY(${ids}::uuid[]))`;
}

/** Whether `column` holds this text somewhere, whatever its case. */
export function holds(column: Prisma.Sql, text: string): Prisma.Sql {
  return Prisma.sql`strpos(lower(${column}), lower(${text})) > 0`;
}
