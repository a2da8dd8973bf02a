/** The little of the FUSE protocol (linux/fuse.h, 7.31) that an empty directory needs. Numbers are host order, x86 and arm64 alike. */

/** The operations that are told apart; any other is answered ENOSYS. */
export const Opcode = {
  lookup: 1,
  forget: 2,
  getattr: 3,
  statfs: 17,
  init: 26,
  opendir: 27,
  readdir: 28,
  releasedir: 29,
  access: 34,
  interrupt: 36,
  batchForget: 42,
} as const;

/** One request as the kernel hands it over; `pid` is who called. */
export interface FuseRequest {
  opcode: number;
  unique: bigint;
  pid: number;
}

/** The kernel refuses to read into less than this with a write limit of 4,096 bytes. */
export const READ_BUFFER_BYTES = 16_384;

const REPLY_HEADER_BYTES = 16;
const ENOENT = 2;
const ENOSYS = 38;

/** The header of the request in `buffer`. */
export function decodeRequest(buffer: Buffer): FuseRequest {
  return { opcode: buffer.readUInt32LE(4), unique: buffer.readBigUInt64LE(8), pid: buffer.readUInt32LE(32) };
}

/** Whether the kernel waits for a reply to this at all. */
export function wantsReply({ opcode }: FuseRequest): boolean {
  return opcode !== Opcode.forget && opcode !== Opcode.batchForget && opcode !== Opcode.interrupt;
}

/** The reply of a healthy, empty directory. Attributes live for no time, so that every look asks again, as on a cold NFS mount. */
export function encodeAnswer(request: FuseRequest): Buffer {
  switch (request.opcode) {
    case Opcode.init:
      return encodeReply(request, initBody());
    case Opcode.getattr:
      return encodeReply(request, attributesBody());
    case Opcode.statfs:
      return encodeReply(request, statfsBody());
    case Opcode.opendir:
      return encodeReply(request, Buffer.alloc(16));
    case Opcode.readdir:
    case Opcode.releasedir:
    case Opcode.access:
      return encodeReply(request, Buffer.alloc(0));
    case Opcode.lookup:
      return encodeFailure(request, ENOENT);
    default:
      return encodeFailure(request, ENOSYS);
  }
}

/** The reply that makes the call fail with `errno`, a positive number. */
export function encodeFailure(request: FuseRequest, errno: number): Buffer {
  const reply = encodeReply(request, Buffer.alloc(0));
  reply.writeInt32LE(-errno, 4);
  return reply;
}

function encodeReply({ unique }: FuseRequest, body: Buffer): Buffer {
  const header = Buffer.alloc(REPLY_HEADER_BYTES);
  header.writeUInt32LE(REPLY_HEADER_BYTES + body.length, 0);
  header.writeBigUInt64LE(unique, 8);
  return Buffer.concat([header, body]);
}

function initBody(): Buffer {
  const body = Buffer.alloc(64);
  body.writeUInt32LE(7, 0); // major
  body.writeUInt32LE(31, 4); // minor
  body.writeUInt32LE(65_536, 8); // max_readahead
  body.writeUInt16LE(1024, 16); // max_background
  body.writeUInt16LE(768, 18); // congestion_threshold
  body.writeUInt32LE(4096, 20); // max_write
  return body;
}

function attributesBody(): Buffer {
  const attributes = 16; // after attr_valid, attr_valid_nsec and padding, all zero
  const body = Buffer.alloc(attributes + 88);
  body.writeBigUInt64LE(1n, attributes); // ino
  body.writeUInt32LE(0o40755, attributes + 60); // mode
  body.writeUInt32LE(2, attributes + 64); // nlink
  return body;
}

function statfsBody(): Buffer {
  const body = Buffer.alloc(80);
  body.writeBigUInt64LE(1000n, 0); // blocks
  body.writeBigUInt64LE(500n, 8); // bfree
  body.writeBigUInt64LE(500n, 16); // bavail
  body.writeUInt32LE(4096, 40); // bsize
  body.writeUInt32LE(255, 44); // namelen
  body.writeUInt32LE(4096, 48); // frsize
  return body;
}
