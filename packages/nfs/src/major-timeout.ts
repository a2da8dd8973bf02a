import { isWholeNumber } from './whole-number.ts';

const LIMIT_SECONDS = 600;
const UDP_LIMIT_SECONDS = 60;
/** `fs/lockd/host.c nlm_bind_host`: 10 s, 10 s more at each of 5 retries. */
const LOCKD_SECONDS = 60;

/**
 * How long a call to a mount's server has waited when the kernel first says that it gives no answer, in seconds:
 * `timeo` (tenths of a second) × (`retrans` + 1), by UDP doubled at each retry instead. At most 600 s. Null where the
 * options do not tell, and for `statd` and `mount`, whose times no mount's options set.
 */
export function majorTimeoutSeconds(options: Record<string, string | true>, program: string): number | null {
  if (program === 'lockd') return LOCKD_SECONDS;
  const { proto, retrans, timeo } = options;
  if (program !== 'nfs' || typeof timeo !== 'string' || typeof retrans !== 'string') return null;
  if (!isWholeNumber(timeo) || !isWholeNumber(retrans)) return null;
  const [first, retries] = [Number(timeo) / 10, Number(retrans)];
  if (typeof proto === 'string' && proto.startsWith('udp')) {
    return Math.min(first * 2 ** Math.min(retries, 20), UDP_LIMIT_SECONDS);
  }
  return Math.min(first * (retries + 1), LIMIT_SECONDS);
}
