import type { NewMaintenanceWindow } from '@mountwatch/protocol';
import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import { allOf, type OpenPage } from '../../platform/lists/index.ts';

export type MaintenanceWindowKey = [startsAt: string, id: string];

export interface MaintenanceWindowRow {
  id: string;
  name: string;
  matchers: unknown;
  startsAt: Date;
  endsAt: Date;
  createdBy: string;
  createdAt: Date;
}

export function insertMaintenanceWindow(
  db: Db,
  window: NewMaintenanceWindow,
  by: { actor: string; at: Date },
): Promise<MaintenanceWindowRow> {
  const { name, matchers, startsAt, endsAt } = window;
  const times = { startsAt: new Date(startsAt), endsAt: new Date(endsAt), createdAt: by.at, changedAt: by.at };
  return db.maintenanceWindow.create({ data: { name, matchers, createdBy: by.actor, ...times } });
}

/** False where there is none that is not over. One that has not begun is ended at its own start, and so covers nothing. */
export async function endMaintenanceWindow(db: Db, id: string, at: Date): Promise<boolean> {
  const count = await db.$executeRaw`
    UPDATE maintenance_windows SET ends_at = greatest(starts_at, ${at}::timestamptz), changed_at = ${at}::timestamptz
    WHERE id = ${id}::uuid AND ends_at > ${at} AND ends_at > starts_at`;
  return count === 1;
}

export async function hasMaintenanceWindow(db: Db, id: string): Promise<boolean> {
  return (await db.maintenanceWindow.count({ where: { id } })) === 1;
}

/** The latest first; `at`: only those under way then. */
export function selectMaintenanceWindows(
  db: Db,
  { at }: { at?: string | undefined },
  page: OpenPage<MaintenanceWindowKey>,
): Promise<MaintenanceWindowRow[]> {
  const where = allOf([
    at && Prisma.sql`starts_at <= ${new Date(at)} AND ends_at > ${new Date(at)}`,
    page.after && Prisma.sql`(starts_at, id) < (${new Date(page.after[0])}, ${page.after[1]}::uuid)`,
  ]);
  return db.$queryRaw<MaintenanceWindowRow[]>`
    SELECT id, name, matchers, starts_at AS "startsAt", ends_at AS "endsAt", created_by AS "createdBy",
      created_at AS "createdAt"
    FROM maintenance_windows WHERE ${where} ORDER BY starts_at DESC, id DESC LIMIT ${page.rowLimit}`;
}
