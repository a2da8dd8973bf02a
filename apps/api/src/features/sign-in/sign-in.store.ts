import type { PersonRole } from '@mountwatch/protocol';
import { secretHash } from '../../platform/auth/index.ts';
import type { Db } from '../../platform/database/index.ts';

const ONLY_ROW = 1;

export interface NewUser {
  email: string;
  passwordHash: string;
  /** An admin unless said otherwise. */
  role?: PersonRole;
}

export function findUser(db: Db, email: string) {
  return db.user.findUnique({ where: { email }, select: { id: true, email: true, role: true, passwordHash: true } });
}

export async function hasUsers(db: Db): Promise<boolean> {
  return (await db.user.findFirst({ select: { id: true } })) !== null;
}

export function insertUser(db: Db, user: NewUser, now: Date) {
  return db.user.create({ data: { ...user, createdAt: now }, select: { id: true, email: true, role: true } });
}

/** A new password ends every session that the old one began. */
export async function changePassword(db: Db, userId: string, passwordHash: string): Promise<void> {
  await db.user.update({ where: { id: userId }, data: { passwordHash } });
  await db.session.deleteMany({ where: { userId } });
}

export async function insertSession(
  db: Db,
  session: { userId: string; secret: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  const { secret, ...rest } = session;
  await db.session.create({ data: { ...rest, secretHash: secretHash(secret) } });
}

export async function deleteSession(db: Db, secret: string): Promise<void> {
  await db.session.deleteMany({ where: { secretHash: secretHash(secret) } });
}

export async function deleteExpiredSessions(db: Db, now: Date): Promise<void> {
  await db.session.deleteMany({ where: { expiresAt: { lte: now } } });
}

/** There is one code at most: a new one makes the old one worthless. */
export async function replaceFirstSignInCode(db: Db, code: string, now: Date): Promise<void> {
  const row = { codeHash: secretHash(code), createdAt: now };
  await db.firstSignInCode.upsert({ where: { id: ONLY_ROW }, create: { id: ONLY_ROW, ...row }, update: row });
}

/** Takes the code away; true for the one caller who had it right and came first. */
export async function takeFirstSignInCode(db: Db, code: string): Promise<boolean> {
  const { count } = await db.firstSignInCode.deleteMany({ where: { codeHash: secretHash(code) } });
  return count === 1;
}

export async function forgetFirstSignInCode(db: Db): Promise<void> {
  await db.firstSignInCode.deleteMany();
}
