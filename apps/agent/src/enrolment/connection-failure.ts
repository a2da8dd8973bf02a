import { EnrolmentFailure } from './enrolment-failure.ts';

const NO_SUCH_NAME = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME']);
const NO_WAY = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT']);
const NOT_TRUSTED = new Set([
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ...['UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_UNTRUSTED'],
]);

/** What `fetch` failed with, in words that say what is wrong and where to look. */
export function connectionFailure(apiUrl: string, fault: unknown): EnrolmentFailure {
  const { host, hostname } = new URL(apiUrl);
  return new EnrolmentFailure(`${apiUrl} cannot be reached: ${reasonOf(fault, host, hostname)}`, { cause: fault });
}

function reasonOf(fault: unknown, host: string, hostname: string): string {
  const code = codeOf(fault);
  if ((fault as Error).name === 'TimeoutError') return `no answer in time from ${host}`;
  if (NO_SUCH_NAME.has(code)) return `the name ${hostname} is not known here (${code})`;
  if (code === 'ECONNREFUSED') return `nobody listens at ${host} (${code})`;
  if (NO_WAY.has(code)) return `there is no way to ${host}, or a firewall in it (${code})`;
  if (NOT_TRUSTED.has(code)) {
    return `its certificate is signed by nobody whom this host trusts (${code}); add the authority to the host's own, as with update-ca-certificates`;
  }
  if (code === 'CERT_HAS_EXPIRED') return `its certificate has expired (${code}), or this host's clock is wrong`;
  if (code === 'CERT_NOT_YET_VALID') return `its certificate is not valid yet (${code}): is this host's clock right?`;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return `its certificate is not for ${hostname} (${code})`;
  if (/^(ERR_SSL_|EPROTO)/.test(code)) return `it does not speak TLS (${code}): should the address begin with http://?`;
  return code || messageOf(fault as Error);
}

function messageOf({ cause, message }: Error): string {
  return cause instanceof Error ? messageOf(cause) : message;
}

/** `fetch` wraps what has happened; where several addresses were tried, the first one's fault speaks. */
function codeOf(fault: unknown): string {
  const { cause, code, errors } = fault as { cause?: unknown; code?: unknown; errors?: unknown[] };
  if (typeof code === 'string') return code;
  if (errors?.[0] !== undefined) return codeOf(errors[0]);
  return cause instanceof Error ? codeOf(cause) : '';
}
