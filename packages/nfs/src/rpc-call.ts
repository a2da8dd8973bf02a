/** The NFS program's number, the same for versions 2 to 4. */
export const NFS_PROGRAM = 100_003;
/** The portmapper's program number (rpcbind), which listens on port 111. */
export const PORTMAPPER_PROGRAM = 100_000;

/** A call of procedure 0, which does nothing: whoever answers it serves `program`. `xid`, 32 bits, marks the reply. */
export interface NullCall {
  xid: number;
  program: number;
  version: number;
}

const LAST_FRAGMENT = 0x8000_0000;
const CALL = 0;
const RPC_VERSION = 2;
const NULL_PROCEDURE = 0;
const AUTH_NONE = [0, 0] as const;

/** The call as it is sent over TCP (RFC 5531): one record of one fragment, credentials and verifier AUTH_NONE. */
export function encodeNullCall({ xid, program, version }: NullCall): Uint8Array {
  const words = [xid, CALL, RPC_VERSION, program, version, NULL_PROCEDURE, ...AUTH_NONE, ...AUTH_NONE];
  const bytes = new Uint8Array(4 + 4 * words.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, LAST_FRAGMENT + 4 * words.length);
  for (const [at, word] of words.entries()) view.setUint32(4 + 4 * at, word);
  return bytes;
}
