import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import type { Behaviour, RequestCounts } from './behaviour.ts';
import { FuseFiles } from './fuse-files.ts';
import { decodeRequest, encodeFailure, type FuseRequest, Opcode, READ_BUFFER_BYTES, wantsReply } from './fuse-wire.ts';
import { runCommand } from './run-command.ts';
import { unmount } from './unmount.ts';

/** What is mounted where; `filesystemType` is `fuse` or `fuse.SOMETHING`. */
export interface FuseMountSpec {
  source: string;
  mountpoint: string;
  filesystemType: string;
}

/** Reading goes on after these: the caller was killed before its request was read, or the read was interrupted. */
const PASSING_ERRORS = new Set(['ENOENT', 'EINTR', 'EAGAIN']);

/** What is asked of something opened, or to open it; the rest goes by path. */
const OPENING = new Set<number>([
  Opcode.open,
  Opcode.opendir,
  Opcode.create,
  Opcode.read,
  Opcode.readdir,
  Opcode.write,
]);

/**
 * One mounted file system. A request is killable for its caller until it has been read here, and unkillable from
 * then until it is answered; so a killable hang is a connection that nobody reads, and the other kind one that is read
 * and not answered.
 */
export class FuseMount {
  readonly mountpoint: string;
  readonly #descriptor: number;
  readonly #buffer = Buffer.alloc(READ_BUFFER_BYTES);
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #files = new FuseFiles();
  #behaviour: Behaviour = { kind: 'answer' };
  #withheld: FuseRequest[] = [];
  #counts = { statfs: 0, getattr: 0, other: 0 };
  #isWanted = true;
  #reading: Promise<void> = Promise.resolve();
  #isReading = false;
  #nudgePid: number | undefined;

  private constructor(mountpoint: string, descriptor: number) {
    this.mountpoint = mountpoint;
    this.#descriptor = descriptor;
  }

  /** Mounts it and waits until it has answered once; the `superblock` is `major:minor`. */
  static async open(spec: FuseMountSpec): Promise<{ mount: FuseMount; superblock: string }> {
    const descriptor = fs.openSync('/dev/fuse', 'r+');
    const mount = new FuseMount(spec.mountpoint, descriptor);
    try {
      const options = 'fd=3,rootmode=40000,user_id=0,group_id=0,allow_other';
      const args = ['-i', '-t', spec.filesystemType, '-o', options, spec.source, spec.mountpoint];
      await runCommand('/usr/bin/mount', args, { descriptor });
    } catch (error) {
      fs.closeSync(descriptor);
      throw error;
    }
    mount.#startReading();
    try {
      const superblock = await runCommand('/usr/bin/mountpoint', ['-d', spec.mountpoint]);
      mount.#counts = { statfs: 0, getattr: 0, other: 0 };
      return { mount, superblock };
    } catch (error) {
      await mount.close();
      throw error;
    }
  }

  /** From now on callers are treated so, those that already wait in an unkillable hang too. */
  async behave(behaviour: Behaviour): Promise<void> {
    const isUnread = behaviour.kind === 'hang' && behaviour.killable;
    if (isUnread) await this.#stopReading();
    this.#behaviour = behaviour;
    if (isUnread) return;
    this.#startReading();
    if (behaviour.kind === 'hang' || behaviour.kind === 'hang-opening') return;
    const waiting = this.#withheld;
    this.#withheld = [];
    for (const request of waiting) this.#treat(request);
  }

  counts(): RequestCounts {
    return { ...this.#counts, waiting: this.#withheld.length };
  }

  /** Unmounts, which ends every caller with ENOTCONN or ECONNABORTED, and lets go of the connection. */
  async close(): Promise<void> {
    this.#isWanted = false;
    for (const timer of this.#timers) clearTimeout(timer);
    await unmount(this.mountpoint);
    await this.#reading;
    fs.closeSync(this.#descriptor);
  }

  #startReading(): void {
    this.#isWanted = true;
    if (this.#isReading) return;
    this.#isReading = true;
    this.#reading = this.#readUntilUnwanted().finally(() => {
      this.#isReading = false;
    });
  }

  async #readUntilUnwanted(): Promise<void> {
    while (this.#isWanted) {
      const outcome = await this.#readOnce();
      if (outcome === 'disconnected') return;
      if (outcome !== 'nothing') this.#receive(outcome);
    }
  }

  /** Blocks a thread of the pool until there is a request: that costs nothing while idle, where polling would. */
  #readOnce(): Promise<FuseRequest | 'nothing' | 'disconnected'> {
    return new Promise((resolve) => {
      fs.read(this.#descriptor, this.#buffer, 0, this.#buffer.length, null, (error) => {
        if (error === null) resolve(decodeRequest(this.#buffer));
        else resolve(PASSING_ERRORS.has(error.code ?? '') ? 'nothing' : 'disconnected');
      });
    });
  }

  /**
   * The read that is already waiting would swallow one request, whose caller would then be unkillable. So a child asks
   * for that read's sake, and only when it has come back is nobody reading. What it brought is treated as before.
   */
  async #stopReading(): Promise<void> {
    if (!this.#isReading) return;
    this.#isWanted = false;
    const nudge = spawn('/usr/bin/stat', ['-f', this.mountpoint], { cwd: '/', stdio: 'ignore' });
    this.#nudgePid = nudge.pid;
    const hasEnded = once(nudge, 'exit');
    await this.#reading;
    nudge.kill('SIGKILL');
    await hasEnded;
    this.#nudgePid = undefined;
  }

  #receive(request: FuseRequest): void {
    if (!wantsReply(request)) return;
    if (request.opcode === Opcode.init || request.pid === this.#nudgePid) {
      this.#reply(this.#files.answer(request));
      return;
    }
    this.#count(request);
    this.#treat(request);
  }

  #treat(request: FuseRequest): void {
    const behaviour = this.#behaviour;
    const isHeld = behaviour.kind === 'hang' || (behaviour.kind === 'hang-opening' && OPENING.has(request.opcode));
    if (isHeld) this.#withheld.push(request);
    else if (behaviour.kind === 'fail') this.#reply(encodeFailure(request, behaviour.errno));
    else if (behaviour.kind === 'delay') this.#replyLater(this.#files.answer(request), behaviour.delayMs);
    else this.#reply(this.#files.answer(request));
  }

  #replyLater(reply: Buffer, delayMs: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#reply(reply);
    }, delayMs);
    this.#timers.add(timer);
  }

  /** A caller that is gone (ENOENT) or a connection that has ended (ENODEV) wants no reply. */
  #reply(reply: Buffer): void {
    try {
      fs.writeSync(this.#descriptor, reply);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'ENOENT' && code !== 'ENODEV') throw error;
    }
  }

  #count({ opcode }: FuseRequest): void {
    if (opcode === Opcode.statfs) this.#counts.statfs += 1;
    else if (opcode === Opcode.getattr) this.#counts.getattr += 1;
    else this.#counts.other += 1;
  }
}
