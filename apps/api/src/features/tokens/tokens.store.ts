import type { NewToken } from '@mountwatch/protocol';
import { Prisma } from '../../generated/prisma/client.ts';
import { secretHash } from '../../platform/auth/index.ts';
import type { Db } from '../../platform/database/index.ts';
import { allOf, type OpenPage } from '../../platform/lists/index.ts';

export type TokenKey = [createdAt: string, id: string];

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

/** Newest first. */
export function selectTokens(db: Db, page: OpenPage<TokenKey>): Promise<TokenRow[]> {
  const where = allOf([
    page.after && Prisma.sql`(created_at, id) < (${page.after[0]}::timestamptz, ${page.after[1]}::uuid)`,
  ]);
  return db.$queryRaw<TokenRow[]>`
    SELECT id, name, scopes, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt"
    FROM tokens WHERE ${where} ORDER BY created_at DESC, id DESC LIMIT ${page.rowLimit}`;
}
