import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** A new secret with 256 bits, in characters that need no quoting. */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(SECRET_BYTES).toString('base64url');
}

/**
 * What is stored of a secret. SHA-256 is enough where nobody can guess the input; looking it up by its hash in an index
 * gives away nothing through time, as an attacker cannot choose the hash.
 */
export function secretHash(secret: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash('sha256').update(secret).digest());
}
