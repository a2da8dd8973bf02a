import { PersonRole, type Session } from '@mountwatch/protocol';
import { newSecret, sessionExpiry } from '../../platform/auth/index.ts';
import type { Db } from '../../platform/database/index.ts';
import { deleteExpiredSessions, insertSession } from './sign-in.store.ts';

/** A session that has begun: what the browser keeps, and what it is told. */
export interface StartedSession {
  secret: string;
  session: Session;
}

/** Begins a session and clears away those that have ended. */
export async function startSession(
  db: Db,
  user: { id: string; email: string; role: string },
  now: Date,
): Promise<StartedSession> {
  const secret = newSecret();
  const expiresAt = sessionExpiry(now, now);
  await deleteExpiredSessions(db, now);
  await insertSession(db, { userId: user.id, secret, createdAt: now, expiresAt });
  return {
    secret,
    session: { email: user.email, role: PersonRole.parse(user.role), expiresAt: expiresAt.toISOString() },
  };
}
