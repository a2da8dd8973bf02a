/** The session's cookie; its value is the secret whose hash is stored. */
export const SESSION_COOKIE = 'mountwatch_session';

const HOUR_MS = 3_600_000;
const IDLE_MS = 12 * HOUR_MS;
export const SESSION_LONGEST_MS = 7 * 24 * HOUR_MS;
/** Not every request moves the end: at most one write in ten minutes. */
const STEP_MS = HOUR_MS / 6;

/** A session ends 12 hours after it was last used, and 7 days after it began, whatever comes first. */
export function sessionExpiry(createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + IDLE_MS, createdAt.getTime() + SESSION_LONGEST_MS));
}

/** The new end of a session in use, or null where moving it is not worth a write. */
export function extendedExpiry(session: { createdAt: Date; expiresAt: Date }, now: Date): Date | null {
  const expiry = sessionExpiry(session.createdAt, now);
  return expiry.getTime() - session.expiresAt.getTime() >= STEP_MS ? expiry : null;
}
