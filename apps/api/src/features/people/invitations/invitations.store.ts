import { Prisma } from '../../../generated/prisma/client.ts';
import { secretHash } from '../../../platform/auth/index.ts';
import type { Db } from '../../../platform/database/index.ts';
import {
  allOf,
  holds,
  instantColumn,
  type ListOrder,
  type OpenPage,
  textColumn,
  uuidColumn,
} from '../../../platform/lists/index.ts';

export interface InvitationRow {
  id: string;
  email: string;
  role: string;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
}

/** A new one for the same person makes the old link worthless. */
export function replaceInvitation(
  db: Db,
  { code, ...invitation }: Omit<InvitationRow, 'id'> & { code: string },
): Promise<InvitationRow> {
  const data = { ...invitation, codeHash: secretHash(code) };
  return db.invitation.upsert({
    where: { email: invitation.email },
    create: data,
    update: data,
    omit: { codeHash: true },
  });
}

/** Takes the invitation away; there for the one caller who had its code right, in time, and came first. */
export async function takeInvitation(
  db: Db,
  code: string,
  now: Date,
): Promise<{ email: string; role: string } | undefined> {
  const [row] = await db.$queryRaw<{ email: string; role: string }[]>`
    DELETE FROM invitations WHERE code_hash = ${secretHash(code)} AND expires_at > ${now} RETURNING email, role`;
  return row;
}

/** False where there is no such invitation (any more). */
export async function deleteInvitation(db: Db, id: string): Promise<boolean> {
  return (await db.invitation.deleteMany({ where: { id } })).count === 1;
}

export async function deleteExpiredInvitations(db: Db, now: Date): Promise<void> {
  await db.invitation.deleteMany({ where: { expiresAt: { lte: now } } });
}

/** Newest first unless asked otherwise. */
export const InvitationOrder: ListOrder<InvitationRow, 'createdAt' | 'email'> = {
  list: 'invitations',
  columns: {
    createdAt: [instantColumn(Prisma.sql`created_at`, (row) => row.createdAt)],
    email: [textColumn(Prisma.sql`email`, (row) => row.email)],
  },
  usual: [{ name: 'createdAt', isDescending: true }],
  tail: [uuidColumn(Prisma.sql`id`, (row) => row.id)],
};

export function selectInvitations(
  db: Db,
  q: string | undefined,
  page: OpenPage<InvitationRow>,
): Promise<InvitationRow[]> {
  const where = allOf([q && holds(Prisma.sql`email`, q), page.isAfter]);
  return db.$queryRaw<InvitationRow[]>`
    SELECT id, email, role, created_by AS "createdBy", created_at AS "createdAt", expires_at AS "expiresAt"
    FROM invitations WHERE ${where} ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
}
