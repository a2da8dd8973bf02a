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
  const found =
    ids.length === 0 ? named : Prisma.sql`${named} UNION SELECT id FROM ${from} WHERE id = ANY(${ids}::uuid[])`;
  return table === 'hosts' ? Prisma.sql`(${found})` : withOtherNames(found);
}

/** A server by any of its names is all of them: what was stored before they were known to be one is found too. */
function withOtherNames(found: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT id FROM servers WHERE coalesce(merged_into_id, id) IN (
    SELECT coalesce(merged_into_id, id) FROM servers WHERE id IN (${found})))`;
}

/** Whether `column` holds this text somewhere, whatever its case. */
export function holds(column: Prisma.Sql, text: string): Prisma.Sql {
  return Prisma.sql`strpos(lower(${column}), lower(${text})) > 0`;
}
