/** A token as a credential. */
export function tokenCredential(id: string): string {
  return `token:${id}`;
}

/** A session as a credential: by the hash of its secret, as it is stored. */
export function sessionCredential(hash: Uint8Array): string {
  return `session:${Buffer.from(hash).toString('hex')}`;
}
