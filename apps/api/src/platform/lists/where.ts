import { z } from 'zod';
import { Prisma } from '../../generated/prisma/client.ts';

/** All of the conditions that are there; `TRUE` without any. */
export function allOf(conditions: readonly (Prisma.Sql | '' | false | null | undefined)[]): Prisma.Sql {
  const given = conditions.filter((condition) => condition instanceof Prisma.Sql);
  return given.length === 0 ? Prisma.sql`TRUE` : Prisma.join(given, ' AND ');
}

/** The `id` of the rows of `table` that a `NameOrId` filter means. `table` is ours, never a request's. */
export function idsNamed(table: 'hosts' | 'servers', nameOrId: string): Prisma.Sql {
  const from = Prisma.raw(table);
  const name = table === 'servers' ? nameOrId.toLowerCase() : nameOrId;
  return z.uuid().safeParse(nameOrId).success
    ? Prisma.sql`(SELECT id FROM ${from} WHERE id = ${nameOrId}::uuid OR name = ${name})`
    : Prisma.sql`(SELECT id FROM ${from} WHERE name = ${name})`;
}

/** Whether `column` holds this text somewhere, whatever its case. */
export function holds(column: Prisma.Sql, text: string): Prisma.Sql {
  return Prisma.sql`strpos(lower(${column}), lower(${text})) > 0`;
}
