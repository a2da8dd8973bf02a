import { AppError, MAX_MESSAGE_BYTES } from '@mountwatch/protocol';
import type { z } from 'zod';
import { TOO_LARGE } from '../../platform/sockets/index.ts';
import { wordsOf } from '../../platform/text/index.ts';

/** What an agent sent, whole; throws `too-large` and `invalid-request`. */
export function parseMessage<T>(schema: z.ZodType<T>, message: unknown): T {
  if (message === TOO_LARGE) throw new AppError('too-large', `A message has at most ${MAX_MESSAGE_BYTES} bytes.`);
  const parsed = schema.safeParse(message);
  if (!parsed.success) throw new AppError('invalid-request', wordsOf(parsed.error.issues));
  return parsed.data;
}
