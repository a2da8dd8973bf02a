import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FuseMount } from './fuse-mount.ts';
import type { HangfsCommand, HangfsResults } from './hangfs-messages.ts';

interface MountPlace {
  mount: FuseMount;
  isOurFolder: boolean;
}

/** The mounts of one server process and the folders made for them. */
export class MountTable {
  readonly directory: string;
  readonly #isOurDirectory: boolean;
  readonly #mountLimit: number;
  readonly #places = new Map<string, MountPlace>();

  /** `directory` is where mountpoints are made; null is a fresh folder under the system's temporary one. */
  constructor(directory: string | null, mountLimit: number) {
    fs.accessSync('/dev/fuse', fs.constants.R_OK | fs.constants.W_OK);
    this.#isOurDirectory = directory === null;
    this.directory = directory ?? fs.mkdtempSync(path.join(os.tmpdir(), 'hangfs-'));
    this.#mountLimit = mountLimit;
  }

  async mount(command: Extract<HangfsCommand, { kind: 'mount' }>): Promise<HangfsResults['mount']> {
    const { source, name, filesystemType } = command;
    const mountpoint = path.join(this.directory, name);
    if (path.dirname(mountpoint) !== path.resolve(this.directory)) throw new Error(`"${name}" is no plain folder name`);
    if (!/^fuse(\.[\w-]+)?$/.test(filesystemType)) throw new Error(`"${filesystemType}" is no type of FUSE`);
    // Looking at the folder of a mount that hangs would hang this process too.
    if (this.#places.has(mountpoint)) throw new Error(`${mountpoint} is mounted already`);
    if (this.#places.size >= this.#mountLimit) throw new Error(`no more than ${this.#mountLimit} mounts`);
    const isOurFolder = fs.mkdirSync(mountpoint, { recursive: true }) !== undefined;
    try {
      const { mount, superblock } = await FuseMount.open({ source, mountpoint, filesystemType });
      this.#places.set(mountpoint, { mount, isOurFolder });
      return { mountpoint, superblock };
    } catch (error) {
      if (isOurFolder) fs.rmdirSync(mountpoint);
      throw error;
    }
  }

  find(mountpoint: string): FuseMount {
    return this.#placeOf(mountpoint).mount;
  }

  async unmount(mountpoint: string): Promise<void> {
    const { mount, isOurFolder } = this.#placeOf(mountpoint);
    this.#places.delete(mountpoint);
    await mount.close();
    if (isOurFolder) fs.rmdirSync(mountpoint);
  }

  /** Unmounts everything, also when some of it fails, and removes what folders it made; throws the first failure at the end. */
  async close(): Promise<void> {
    const outcomes = await Promise.allSettled([...this.#places.keys()].map((mountpoint) => this.unmount(mountpoint)));
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure !== undefined) throw failure.reason;
    if (this.#isOurDirectory && fs.existsSync(this.directory)) fs.rmdirSync(this.directory);
  }

  #placeOf(mountpoint: string): MountPlace {
    const place = this.#places.get(mountpoint);
    if (place === undefined) throw new Error(`${mountpoint} is not mounted`);
    return place;
  }
}
