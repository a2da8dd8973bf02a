import { AppError } from '@mountwatch/protocol';
import { findUnstorableText } from './unstorable-text.ts';

/** Throws `invalid-request` for a message with text that Postgres cannot hold. */
export function refuseUnstorableText(message: unknown): void {
  const fault = findUnstorableText(message);
  if (fault !== null) throw new AppError('invalid-request', `${fault.path.join('.')}: ${fault.detail}`);
}
