import type { TokenScope } from '@mountwatch/protocol';
import type { Db } from '../database/index.ts';
import { secretHash } from './secret.ts';

const LAST_USED_STEP_MS = 60_000;

/** A token, and by what it is found. */
export interface FoundToken {
  id: string;
  name: string;
  scopes: string[];
  secretHash: Uint8Array;
  lastUsedAt: Date | null;
}

/** The tokens with these secrets that have not expired. */
export function findTokens(db: Db, secrets: readonly string[], now: Date): Promise<FoundToken[]> {
  return db.token.findMany({
    where: { secretHash: { in: secrets.map(secretHash) }, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    select: { id: true, name: true, scopes: true, secretHash: true, lastUsedAt: true },
  });
}

/** Written at most once a minute for each token: it is for people who tidy up, not for accounts. */
export async function noteTokenUse(db: Db, tokens: readonly FoundToken[], now: Date): Promise<void> {
  const step = new Date(now.getTime() - LAST_USED_STEP_MS);
  const due = tokens.filter(({ lastUsedAt }) => lastUsedAt === null || lastUsedAt <= step);
  if (due.length === 0) return;
  await db.token.updateMany({
    where: { id: { in: due.map(({ id }) => id) }, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: step } }] },
    data: { lastUsedAt: now },
  });
}

/** A token whose secret was given to us: made, or kept if it is there already. */
export async function keepGivenToken(
  db: Db,
  given: { name: string; secret: string; scopes: TokenScope[] },
  now: Date,
): Promise<void> {
  const { name, scopes } = given;
  const hash = secretHash(given.secret);
  await db.token.upsert({
    where: { secretHash: hash },
    create: { name, scopes, secretHash: hash, createdAt: now },
    update: { name, scopes, expiresAt: null },
  });
}

/** The session with this cookie and whose it is, unless it has expired. */
export function findSession(db: Db, secret: string, now: Date) {
  return db.session.findFirst({
    where: { secretHash: secretHash(secret), expiresAt: { gt: now } },
    select: {
      secretHash: true,
      createdAt: true,
      expiresAt: true,
      user: { select: { id: true, email: true, role: true } },
    },
  });
}

/** Those of these credentials (`token:ID`, `session:HASH`) that still let someone in. */
export async function selectValid(db: Db, credentials: string[], now: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ credential: string }[]>`
    SELECT credential FROM (
      SELECT 'token:' || id AS credential FROM tokens WHERE expires_at IS NULL OR expires_at > ${now}
      UNION ALL SELECT 'session:' || encode(secret_hash, 'hex') FROM sessions WHERE expires_at > ${now}
    ) valid WHERE credential = ANY(${credentials}::text[])`;
  return rows.map((row) => row.credential);
}

export async function extendSession(db: Db, hash: Uint8Array<ArrayBuffer>, expiresAt: Date): Promise<void> {
  await db.session.updateMany({ where: { secretHash: hash }, data: { expiresAt } });
}
