import type { NewEnrolmentToken } from '@mountwatch/protocol';
import { Prisma } from '../../generated/prisma/client.ts';
import { secretHash } from '../../platform/auth/index.ts';
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

export interface EnrolmentTokenRow {
  id: string;
  name: string;
  createdAt: Date;
  expiresAt: Date;
  maxUses: number | null;
  useCount: number;
}

export function insertEnrolmentToken(
  db: Db,
  token: NewEnrolmentToken & { secret: string },
  now: Date,
): Promise<EnrolmentTokenRow> {
  const { name, maxUses, secret, expiresInSeconds } = token;
  const expiresAt = new Date(now.getTime() + expiresInSeconds * 1000);
  return db.enrolmentToken.create({
    data: { name, maxUses, secretHash: secretHash(secret), createdAt: now, expiresAt },
    omit: { secretHash: true },
  });
}

/** Counts one use; false where the token is unknown, expired or used up. Of two at once for the last use, one wins. */
export async function useEnrolmentToken(db: Db, secret: string, now: Date): Promise<boolean> {
  const count = await db.$executeRaw`
    UPDATE enrolment_tokens SET use_count = use_count + 1
    WHERE secret_hash = ${secretHash(secret)} AND expires_at > ${now} AND (max_uses IS NULL OR use_count < max_uses)`;
  return count === 1;
}

export async function insertAgentToken(db: Db, token: { name: string; secret: string }, now: Date): Promise<void> {
  const { name, secret } = token;
  await db.token.create({ data: { name, scopes: ['ingest'], secretHash: secretHash(secret), createdAt: now } });
}

/** False where there is no such token (any more). */
export async function deleteEnrolmentToken(db: Db, id: string): Promise<boolean> {
  const { count } = await db.enrolmentToken.deleteMany({ where: { id } });
  return count === 1;
}

/** Newest first unless asked otherwise. */
export const EnrolmentTokenOrder: ListOrder<EnrolmentTokenRow, 'createdAt' | 'name'> = {
  list: 'enrolment-tokens',
  columns: {
    createdAt: [instantColumn(Prisma.sql`created_at`, (row) => row.createdAt)],
    name: [textColumn(Prisma.sql`name`, (row) => row.name)],
  },
  usual: [{ name: 'createdAt', isDescending: true }],
  tail: [uuidColumn(Prisma.sql`id`, (row) => row.id)],
};

export function selectEnrolmentTokens(
  db: Db,
  q: string | undefined,
  page: OpenPage<EnrolmentTokenRow>,
): Promise<EnrolmentTokenRow[]> {
  const where = allOf([q && holds(Prisma.sql`name`, q), page.isAfter]);
  return db.$queryRaw<EnrolmentTokenRow[]>`
    SELECT id, name, created_at AS "createdAt", expires_at AS "expiresAt", max_uses AS "maxUses",
      use_count AS "useCount"
    FROM enrolment_tokens WHERE ${where} ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
}
