/**
 * hangfs: file systems that hang on demand, for tests of code that must survive a dead NFS server. `startHangfs` forks
 * one process that serves any number of FUSE mounts, each with a source like an NFS mount's (`filer1:/export`), and empty
 * but for a file, `canary`, and a folder, `inner`, that no listing shows. A test tells each to hang (killable or not), fail, be slow, or answer.
 * Needs root and /dev/fuse.
 * However a test ends, even by SIGKILL, no mount and no process stays behind. Never look at a mount that hangs from
 * the test's own process: use a child, as the code under test does.
 */
import fs from 'node:fs';
import os from 'node:os';
import type { Behaviour, RequestCounts } from './behaviour.ts';
import { HangfsConnection } from './hangfs-connection.ts';
import { unmount } from './unmount.ts';

/** Each mount keeps a thread of the server waiting, and libuv has at most 1,024. */
const MOUNT_LIMIT = 1000;

/** Where mountpoints are made: a fresh temporary folder unless said; at most `mountLimit` (default 256, up to 1000) at once. */
export interface HangfsSettings {
  directory?: string;
  mountLimit?: number;
}

/** What to mount: `name` is the folder's, by default `mount-N`; the type is `fuse.hang` unless said. */
export interface HangfsMountSpec {
  source: string;
  name?: string;
  filesystemType?: string;
}

/** Starts a server process without mounts; throws where there is no root or no /dev/fuse. */
export async function startHangfs(settings: HangfsSettings = {}): Promise<Hangfs> {
  const { directory = null, mountLimit = 256 } = settings;
  if (mountLimit > MOUNT_LIMIT) throw new Error(`mountLimit is at most ${MOUNT_LIMIT}`);
  const opened = await HangfsConnection.open({ directory, mountLimit });
  return new Hangfs(opened.connection, { directory: opened.directory, isOurDirectory: directory === null });
}

/** A running server process with its mounts. */
export class Hangfs {
  readonly directory: string;
  readonly #isOurDirectory: boolean;
  readonly #connection: HangfsConnection;
  readonly #mounts = new Set<HangfsMount>();
  #lastNumber = 0;

  constructor(connection: HangfsConnection, place: { directory: string; isOurDirectory: boolean }) {
    this.#connection = connection;
    this.directory = place.directory;
    this.#isOurDirectory = place.isOurDirectory;
  }

  /** The server process, for measuring what it costs. */
  get pid(): number {
    return this.#connection.pid;
  }

  /** Makes a mount that answers. */
  async mount(spec: HangfsMountSpec): Promise<HangfsMount> {
    this.#lastNumber += 1;
    const { source, name = `mount-${this.#lastNumber}`, filesystemType = 'fuse.hang' } = spec;
    const place = await this.#connection.call<'mount'>({ kind: 'mount', source, name, filesystemType });
    const mount = new HangfsMount(this.#connection, place);
    this.#mounts.add(mount);
    return mount;
  }

  /** Ends everything: every caller inside, every mount, the process. Also after the process has died. */
  async stop(): Promise<void> {
    try {
      await this.#connection.call<'stop'>({ kind: 'stop' });
    } catch {
      await this.#removeLeftovers();
    } finally {
      await this.#connection.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  /** For a server that can do it no more. Folders are removed only when empty, so never what a mount shows. */
  async #removeLeftovers(): Promise<void> {
    for (const { mountpoint } of this.#mounts) {
      await unmount(mountpoint);
      if (fs.existsSync(mountpoint)) fs.rmdirSync(mountpoint);
    }
    if (this.#isOurDirectory && fs.existsSync(this.directory)) fs.rmdirSync(this.directory);
  }
}

/** One mount; the promises resolve when the change is in force for every caller from then on. */
export class HangfsMount {
  readonly mountpoint: string;
  /** `major:minor`, as mountinfo shows it. */
  readonly superblock: string;
  readonly #connection: HangfsConnection;

  constructor(connection: HangfsConnection, place: { mountpoint: string; superblock: string }) {
    this.#connection = connection;
    this.mountpoint = place.mountpoint;
    this.superblock = place.superblock;
  }

  /** Withholds every answer. `killable`: SIGKILL ends a caller at once; otherwise only an answer does. */
  async hang({ killable }: { killable: boolean }): Promise<void> {
    await this.#behave({ kind: 'hang', killable });
  }

  /** Withholds, not killable, the answers to what opens, lists, reads or writes; looking by path is answered. */
  async hangOpening(): Promise<void> {
    await this.#behave({ kind: 'hang-opening' });
  }

  /** Answers again, also those who have been waiting. */
  async answer(): Promise<void> {
    await this.#behave({ kind: 'answer' });
  }

  /** Fails every call, also those waiting, with an error by name: `ESTALE`, `EIO`, `EACCES` … */
  async fail(code: string): Promise<void> {
    const errno = new Map(Object.entries(os.constants.errno)).get(code);
    if (errno === undefined) throw new Error(`"${code}" is no error of this system`);
    await this.#behave({ kind: 'fail', errno });
  }

  /** Answers each call only after `delayMs`; until then its caller cannot be killed. */
  async delay(delayMs: number): Promise<void> {
    await this.#behave({ kind: 'delay', delayMs });
  }

  /** Requests read since the mount was made. */
  async counts(): Promise<RequestCounts> {
    return await this.#connection.call<'count'>({ kind: 'count', mountpoint: this.mountpoint });
  }

  /** Takes the mount and its folder away; callers inside end with an error. */
  async unmount(): Promise<void> {
    await this.#connection.call<'unmount'>({ kind: 'unmount', mountpoint: this.mountpoint });
  }

  async #behave(behaviour: Behaviour): Promise<void> {
    await this.#connection.call<'behave'>({ kind: 'behave', mountpoint: this.mountpoint, behaviour });
  }
}
