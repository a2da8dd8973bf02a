import { DeadlineError } from '@mountwatch/runtime';

/**
 * Waits for `promise` at most `deadlineMs`; throws `DeadlineError` after that. After a machine's sleep, or when it is
 * overloaded, a timer fires before the answer that has already come is read: the answer goes first.
 */
export async function withinDeadline<T>(promise: Promise<T>, deadlineMs: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new DeadlineError(what, deadlineMs));
    timer = setTimeout(() => setImmediate(() => setImmediate(giveUp)), deadlineMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
