/** The little of the FUSE protocol (linux/fuse.h, 7.31) that a folder of small files needs. Numbers are host order, x86 and arm64 alike. */

/** The operations that are told apart; any other is answered ENOSYS. */
export const Opcode = {
  lookup: 1,
  forget: 2,
  getattr: 3,
  setattr: 4,
  unlink: 10,
  open: 14,
  read: 15,
  write: 16,
  statfs: 17,
  release: 18,
  fsync: 20,
  flush: 25,
  init: 26,
  opendir: 27,
  readdir: 28,
  releasedir: 29,
  access: 34,
  create: 35,
  interrupt: 36,
  batchForget: 42,
} as const;

/** One request as the kernel hands it over; `pid` is who called, `body` what follows the header, copied. */
export interface FuseRequest {
  opcode: number;
  unique: bigint;
  nodeId: number;
  pid: number;
  body: Buffer;
}

/** The kernel refuses to read into less than this with a write limit of 4,096 bytes. */
export const READ_BUFFER_BYTES = 16_384;

const REQUEST_HEADER_BYTES = 40;
const REPLY_HEADER_BYTES = 16;

/** The request in `buffer`. */
export function decodeRequest(buffer: Buffer): FuseRequest {
  return {
    opcode: buffer.readUInt32LE(4),
    unique: buffer.readBigUInt64LE(8),
    nodeId: Number(buffer.readBigUInt64LE(16)),
    pid: buffer.readUInt32LE(32),
    body: Buffer.from(buffer.subarray(REQUEST_HEADER_BYTES, Math.max(REQUEST_HEADER_BYTES, buffer.readUInt32LE(0)))),
  };
}

/** Whether the kernel waits for a reply to this at all. */
export function wantsReply({ opcode }: FuseRequest): boolean {
  return opcode !== Opcode.forget && opcode !== Opcode.batchForget && opcode !== Opcode.interrupt;
}

/** The reply that makes the call fail with `errno`, a positive number. */
export function encodeFailure(request: FuseRequest, errno: number): Buffer {
  const reply = encodeReply(request, Buffer.alloc(0));
  reply.writeInt32LE(-errno, 4);
  return reply;
}

/** The reply that carries `body`. */
export function encodeReply({ unique }: FuseRequest, body: Buffer): Buffer {
  const header = Buffer.alloc(REPLY_HEADER_BYTES);
  header.writeUInt32LE(REPLY_HEADER_BYTES + body.length, 0);
  header.writeBigUInt64LE(unique, 8);
  return Buffer.concat([header, body]);
}

/** What the kernel may expect of us. */
export function initBody(): Buffer {
  const body = Buffer.alloc(64);
  body.writeUInt32LE(7, 0); // major
  body.writeUInt32LE(31, 4); // minor
  body.writeUInt32LE(65_536, 8); // max_readahead
  body.writeUInt16LE(1024, 16); // max_background
  body.writeUInt16LE(768, 18); // congestion_threshold
  body.writeUInt32LE(4096, 20); // max_write
  return body;
}

/** A file system half full. */
export function statfsBody(): Buffer {
  const body = Buffer.alloc(80);
  body.writeBigUInt64LE(1000n, 0); // blocks
  body.writeBigUInt64LE(500n, 8); // bfree
  body.writeBigUInt64LE(500n, 16); // bavail
  body.writeUInt32LE(4096, 40); // bsize
  body.writeUInt32LE(255, 44); // namelen
  body.writeUInt32LE(4096, 48); // frsize
  return body;
}
