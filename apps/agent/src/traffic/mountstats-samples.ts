import {
  joinMountstats,
  type MountstatsDifference,
  type MountstatsEntry,
  mountstatsDifference,
  parseMountstats,
} from '@mountwatch/nfs';
import type { MountDescription } from '@mountwatch/protocol';

/** What a superblock tells now, and what it did since the last sample; `difference` null at the first. */
export interface Sample {
  entry: MountstatsEntry;
  difference: MountstatsDifference | null;
  windowMs: number;
}

/** The newest statistics of each superblock. Pure: bytes and monotonic times are arguments. */
export class MountstatsSamples {
  #entries = new Map<string, MountstatsEntry>();
  #takenAtMs = new Map<string, number>();

  /** Takes in a reading; superblocks that are not in it are forgotten, and begin anew when they come back. */
  take(bytes: Uint8Array, mounts: readonly MountDescription[], nowMs: number): Map<string, Sample> {
    const entries = joinMountstats(parseMountstats(bytes), mounts);
    const samples = new Map<string, Sample>();
    const takenAtMs = new Map<string, number>();
    for (const [superblock, entry] of entries) {
      const before = this.#entries.get(superblock);
      const difference = before ? mountstatsDifference(before, entry) : null;
      samples.set(superblock, { entry, difference, windowMs: nowMs - (this.#takenAtMs.get(superblock) ?? nowMs) });
      takenAtMs.set(superblock, nowMs);
    }
    this.#entries = entries;
    this.#takenAtMs = takenAtMs;
    return samples;
  }
}

/** Calls that the agent's own probe makes, and those that NFS makes by itself: they prove nothing about its use. */
const NO_PROOF: ReadonlySet<string> = new Set([
  ...['NULL', 'FSSTAT', 'STATFS', 'GETATTR', 'ACCESS', 'LOOKUP', 'LOOKUP_ROOT', 'FSINFO', 'PATHCONF', 'SERVER_CAPS'],
  ...['RENEW', 'SEQUENCE', 'SETCLIENTID', 'SETCLIENTID_CONFIRM', 'EXCHANGE_ID', 'CREATE_SESSION', 'DESTROY_SESSION'],
  ...['DESTROY_CLIENTID', 'RECLAIM_COMPLETE', 'GET_LEASE_TIME', 'FS_LOCATIONS', 'SECINFO', 'SECINFO_NO_NAME'],
  ...['BIND_CONN_TO_SESSION', 'FSID_PRESENT', 'TEST_STATEID', 'FREE_STATEID', 'DELEGRETURN'],
]);

/**
 * Whether its users' own calls were answered: the transport received, and calls of this mount, which no probe makes,
 * brought bytes. A call that ended without an answer, because its caller was killed, brings none.
 */
export function provesAlive({ operations, transport }: MountstatsDifference): boolean {
  if (!transport || transport.receiveCount === 0) return false;
  return [...operations].some(([operation, { receivedBytes }]) => receivedBytes > 0 && !NO_PROOF.has(operation));
}
