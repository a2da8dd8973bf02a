import { encodeFailure, encodeReply, type FuseRequest, initBody, Opcode, statfsBody } from './fuse-wire.ts';

const ROOT = 1;
const CANARY = 2;
const INNER = 3;
const ENOENT = 2;
const EEXIST = 17;
const ENOSYS = 38;
const ATTRIBUTES_BYTES = 88;
const NOTHING = Buffer.alloc(0);

interface File {
  nodeId: number;
  sizeBytes: number;
}

/**
 * What is in one mount: a folder that lists nothing, and in it the file `canary`, 4 KiB of zeroes, the folder `inner`, to
 * mount something on, and whatever a caller makes. Attributes live for no time, so that every look asks again, as on a cold NFS mount.
 */
export class FuseFiles {
  readonly #files = new Map<string, File>([
    ['canary', { nodeId: CANARY, sizeBytes: 4096 }],
    ['inner', { nodeId: INNER, sizeBytes: 0 }],
  ]);
  #lastNodeId = INNER;

  /** The reply of a healthy file system; what it does not know is answered ENOSYS. */
  answer(request: FuseRequest): Buffer {
    const body = this.#bodyFor(request);
    return typeof body === 'number' ? encodeFailure(request, body) : encodeReply(request, body);
  }

  #bodyFor(request: FuseRequest): Buffer | number {
    switch (request.opcode) {
      case Opcode.init:
        return initBody();
      case Opcode.statfs:
        return statfsBody();
      case Opcode.getattr:
      case Opcode.setattr:
        return Buffer.concat([Buffer.alloc(16), this.#attributes(request.nodeId)]);
      case Opcode.opendir:
      case Opcode.open:
        return Buffer.alloc(16);
      case Opcode.readdir:
      case Opcode.releasedir:
      case Opcode.access:
      case Opcode.release:
      case Opcode.flush:
      case Opcode.fsync:
        return NOTHING;
      default:
        return this.#nameOrData(request);
    }
  }

  #nameOrData({ body, nodeId, opcode }: FuseRequest): Buffer | number {
    switch (opcode) {
      case Opcode.lookup:
        return this.#entry(this.#files.get(nameIn(body)));
      case Opcode.unlink:
        return this.#files.delete(nameIn(body)) ? NOTHING : ENOENT;
      case Opcode.create:
        return this.#create(nameIn(body.subarray(16)));
      case Opcode.read:
        return this.#read(nodeId, Number(body.readBigUInt64LE(8)), body.readUInt32LE(16));
      case Opcode.write:
        return this.#write(nodeId, Number(body.readBigUInt64LE(8)), body.readUInt32LE(16));
      default:
        return ENOSYS;
    }
  }

  #create(name: string): Buffer | number {
    if (this.#files.has(name)) return EEXIST;
    this.#lastNodeId += 1;
    const file = { nodeId: this.#lastNodeId, sizeBytes: 0 };
    this.#files.set(name, file);
    return Buffer.concat([this.#entryOf(file), Buffer.alloc(16)]);
  }

  #read(nodeId: number, offset: number, count: number): Buffer {
    const sizeBytes = this.#find(nodeId)?.sizeBytes ?? 0;
    return Buffer.alloc(Math.max(0, Math.min(count, sizeBytes - offset)));
  }

  #write(nodeId: number, offset: number, count: number): Buffer {
    const file = this.#find(nodeId);
    if (file) file.sizeBytes = Math.max(file.sizeBytes, offset + count);
    const body = Buffer.alloc(8);
    body.writeUInt32LE(count, 0);
    return body;
  }

  #find(nodeId: number): File | undefined {
    return [...this.#files.values()].find((file) => file.nodeId === nodeId);
  }

  #entry(file: File | undefined): Buffer | number {
    return file ? this.#entryOf(file) : ENOENT;
  }

  #entryOf(file: File): Buffer {
    const head = Buffer.alloc(40);
    head.writeBigUInt64LE(BigInt(file.nodeId), 0);
    return Buffer.concat([head, this.#attributes(file.nodeId)]);
  }

  #attributes(nodeId: number): Buffer {
    const body = Buffer.alloc(ATTRIBUTES_BYTES);
    body.writeBigUInt64LE(BigInt(nodeId), 0);
    body.writeBigUInt64LE(BigInt(this.#find(nodeId)?.sizeBytes ?? 0), 8);
    const isFolder = nodeId === ROOT || nodeId === INNER;
    body.writeUInt32LE(isFolder ? 0o40755 : 0o100644, 60);
    body.writeUInt32LE(isFolder ? 2 : 1, 64); // nlink
    return body;
  }
}

function nameIn(body: Buffer): string {
  return body.toString('latin1', 0, body.indexOf(0));
}
