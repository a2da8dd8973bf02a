import type { NewToken } from '@mountwatch/protocol';
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

export interface TokenRow {
  id: string;
  name: string;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

export function insertToken(db: Db, token: NewToken & { secret: string }, now: Date): Promise<TokenRow> {
  const { name, scopes, secret, expiresAt } = token;
  return db.token.create({
    data: {
      name,
      scopes: [...new Set(scopes)],
      secretHash: secretHash(secret),
      createdAt: now,
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
    },
    omit: { secretHash: true },
  });
}

/** False where there is no such token (any more). */
export async function deleteToken(db: Db, id: string): Promise<boolean> {
  const { count } = await db.token.deleteMany({ where: { id } });
  return count === 1;
}

/** Newest first unless asked otherwise. */
export const TokenOrder: ListOrder<TokenRow, 'createdAt' | 'name'> = {
  list: 'tokens',
  columns: {
    createdAt: [instantColumn(Prisma.sql`created_at`, (row) => row.createdAt)],
    name: [textColumn(Prisma.sql`name`, (row) => row.name)],
  },
  usual: [{ name: 'createdAt', isDescending: true }],
  tail: [uuidColumn(Prisma.sql`id`, (row) => row.id)],
};

export function selectTokens(db: Db, q: string | undefined, page: OpenPage<TokenRow>): Promise<TokenRow[]> {
  const where = allOf([q && holds(Prisma.sql`name`, q), page.isAfter]);
  return db.$queryRaw<TokenRow[]>`
    SELECT id, name, scopes, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt"
    FROM tokens WHERE ${where} ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
}
