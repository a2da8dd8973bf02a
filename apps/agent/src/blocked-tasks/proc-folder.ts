import { closeSync, opendirSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { pathText } from '@mountwatch/nfs';

/** Far more than any of the files that are read here has. */
const MAX_FILE_BYTES = 16_384;
const MAX_OPEN_FILES = 256;
/** The task has gone since it was listed. */
const GONE = new Set(['ENOENT', 'ESRCH']);

/**
 * `/proc`, or a folder that looks like it. Only for the scanner's own process: any of these reads may block. Of a task
 * it reads `status`, `stat`, `wchan`, `stack` and `cgroup` and the text of links; never `cmdline`, `environ` or `maps`,
 * which wait for a lock that a task hung in a page fault holds.
 */
export class ProcFolder {
  /** Something could not be read for want of permission. */
  isRefused = false;
  readonly #root: string;
  readonly #buffer = Buffer.alloc(MAX_FILE_BYTES);
  readonly #ownNamespace: string | undefined;

  constructor(root: string) {
    this.#root = root;
    this.#ownNamespace = this.#link('self/ns/mnt');
  }

  processes(): number[] {
    return this.#numbersIn('');
  }

  threadsOf(pid: number): number[] {
    return this.#numbersIn(`${pid}/task`);
  }

  /** A small file of a task, whole; undefined where it has gone or may not be read. */
  read(path: string): string | undefined {
    let descriptor: number | undefined;
    try {
      descriptor = openSync(join(this.#root, path), 'r');
      const sizeBytes = readSync(descriptor, this.#buffer, 0, MAX_FILE_BYTES, null);
      return this.#buffer.toString('utf8', 0, sizeBytes);
    } catch (fault) {
      this.#note(fault);
      return undefined;
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  /**
   * Where a process's working folder and its first open files lie, by the text of the links alone. None of a process in
   * another mount namespace: there the same path may be another folder.
   */
  placesOf(pid: number): string[] {
    if (this.#ownNamespace === undefined || this.#link(`${pid}/ns/mnt`) !== this.#ownNamespace) return [];
    const links = ['cwd', ...this.#openFilesOf(pid).map((name) => `fd/${name}`)];
    return links.flatMap((link) => this.#link(`${pid}/${link}`) ?? []);
  }

  #openFilesOf(pid: number): string[] {
    const names: string[] = [];
    try {
      using folder = opendirSync(join(this.#root, `${pid}/fd`));
      for (let entry = folder.readSync(); entry && names.length < MAX_OPEN_FILES; entry = folder.readSync())
        names.push(entry.name);
    } catch (fault) {
      this.#note(fault);
    }
    return names;
  }

  #link(path: string): string | undefined {
    try {
      return pathText(readlinkSync(join(this.#root, path), { encoding: 'buffer' }));
    } catch (fault) {
      this.#note(fault);
      return undefined;
    }
  }

  #numbersIn(path: string): number[] {
    try {
      return readdirSync(join(this.#root, path)).map(Number).filter(Number.isInteger);
    } catch (fault) {
      this.#note(fault);
      return [];
    }
  }

  #note(fault: unknown): void {
    if (!GONE.has((fault as NodeJS.ErrnoException).code ?? '')) this.isRefused = true;
  }
}
