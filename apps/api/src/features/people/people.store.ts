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

export interface PersonRow {
  id: string;
  email: string;
  role: string;
  createdAt: Date;
}

/** By e-mail unless asked otherwise. */
export const PersonOrder: ListOrder<PersonRow, 'email' | 'createdAt'> = {
  list: 'people',
  columns: {
    email: [textColumn(Prisma.sql`email`, (row) => row.email)],
    createdAt: [instantColumn(Prisma.sql`created_at`, (row) => row.createdAt)],
  },
  usual: [{ name: 'email', isDescending: false }],
  tail: [uuidColumn(Prisma.sql`id`, (row) => row.id)],
};

/** `role`: only with one of these; `q`: only with this in their address. */
export function selectPeople(
  db: Db,
  { role, q }: { role?: string[] | undefined; q?: string | undefined },
  page: OpenPage<PersonRow>,
): Promise<PersonRow[]> {
  const where = allOf([
    role && Prisma.sql`role IN (${Prisma.join(role)})`,
    q && holds(Prisma.sql`email`, q),
    page.isAfter,
  ]);
  return db.$queryRaw<PersonRow[]>`
    SELECT id, email, role, created_at AS "createdAt" FROM users
    WHERE ${where} ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
}

export async function selectPerson(db: Db, id: string): Promise<PersonRow | undefined> {
  const [row] = await db.$queryRaw<PersonRow[]>`
    SELECT id, email, role, created_at AS "createdAt" FROM users WHERE id = ${id}::uuid`;
  return row;
}

export async function updateRole(db: Db, id: string, role: string): Promise<void> {
  await db.user.updateMany({ where: { id }, data: { role } });
}

/** Who may administer, locked until the transaction ends: of two who remove or demote each other, one comes too late. */
export async function lockAdmins(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT id FROM users WHERE role = 'admin' ORDER BY id FOR UPDATE`;
  return rows.map((row) => row.id);
}

export async function selectSessionHashes(db: Db, userId: string): Promise<Uint8Array[]> {
  const rows = await db.session.findMany({ where: { userId }, select: { secretHash: true } });
  return rows.map((row) => row.secretHash);
}

/** False where there is no such person (any more). Their sessions go with them. */
export async function deletePerson(db: Db, id: string): Promise<boolean> {
  return (await db.user.deleteMany({ where: { id } })).count === 1;
}

/** Ends every session but the one kept, and gives those that ended. False where the password was changed meanwhile. */
export async function replacePassword(
  db: Db,
  userId: string,
  change: { from: string; to: string; keptSession: Uint8Array<ArrayBuffer> },
): Promise<Uint8Array[] | false> {
  const where = { id: userId, passwordHash: change.from };
  if ((await db.user.updateMany({ where, data: { passwordHash: change.to } })).count === 0) return false;
  const ended = (await selectSessionHashes(db, userId)).filter((hash) => !Buffer.from(hash).equals(change.keptSession));
  await db.session.deleteMany({ where: { userId, NOT: { secretHash: change.keptSession } } });
  return ended;
}
