import type { NewMaintenanceWindow } from '@mountwatch/protocol';
import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import {
  allOf,
  holds,
  instantColumn,
  type ListOrder,
  type OpenPage,
  textColumn,
  uuidColumn,
} from '../../platform/lists/index.ts';

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

/** The latest first unless asked otherwise. */
export const MaintenanceWindowOrder: ListOrder<MaintenanceWindowRow, 'startsAt' | 'endsAt' | 'name'> = {
  list: 'maintenance-windows',
  columns: {
    startsAt: [instantColumn(Prisma.sql`starts_at`, (row) => row.startsAt)],
    endsAt: [instantColumn(Prisma.sql`ends_at`, (row) => row.endsAt)],
    name: [textColumn(Prisma.sql`name`, (row) => row.name)],
  },
  usual: [{ name: 'startsAt', isDescending: true }],
  tail: [uuidColumn(Prisma.sql`id`, (row) => row.id)],
};

/** `at`: only those under way then; `q`: only with this in their name. */
export function selectMaintenanceWindows(
  db: Db,
  { at, q }: { at?: string | undefined; q?: string | undefined },
  page: OpenPage<MaintenanceWindowRow>,
): Promise<MaintenanceWindowRow[]> {
  const where = allOf([
    at && Prisma.sql`starts_at <= ${new Date(at)} AND ends_at > ${new Date(at)}`,
    q && holds(Prisma.sql`name`, q),
    page.isAfter,
  ]);
  return db.$queryRaw<MaintenanceWindowRow[]>`
    SELECT id, name, matchers, starts_at AS "startsAt", ends_at AS "endsAt", created_by AS "createdBy",
      created_at AS "createdAt"
    FROM maintenance_windows WHERE ${where} ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
}
