import { join } from 'node:path';
import { pathText } from '@mountwatch/nfs';
import type { AnswerTo } from '../child/ask-warm-worker.ts';
import type { SmallFilesRequest } from '../child/worker-protocol.ts';
import type { AskAboutFiles } from './patient-reader.ts';

/** More than `/proc` has entries that are no processes. */
const OTHER_NAMES = 1000;
const MAX_OPEN_FILES = 256;
/** So few that a probe never waits longer than some milliseconds for the worker. */
const FILES_AT_ONCE = 25;

/**
 * `/proc`, or a folder that looks like it, as a warm worker reads it: any of these reads may block. Of a task it reads
 * `status`, `stat`, `wchan`, `stack` and `cgroup` and the text of links; never `cmdline`, `environ` or `maps`, which wait
 * for a lock that a task hung in a page fault holds.
 */
export class ProcFolder {
  /** Something could not be read for want of permission. */
  isRefused = false;
  readonly #root: string;
  readonly #ask: AskAboutFiles;
  #ownNamespace: Promise<string | undefined> | undefined;

  constructor(root: string, ask: AskAboutFiles) {
    this.#root = root;
    this.#ask = ask;
  }

  async processes(max: number): Promise<number[]> {
    return numbersOf((await this.#names([''], max + OTHER_NAMES))[0]).slice(0, max);
  }

  /** Of each process, in their order. */
  async threadsOf(pids: readonly number[], max: number): Promise<number[][]> {
    const folders = pids.map((pid) => `${pid}/task`);
    return (await this.#names(folders, max)).map(numbersOf);
  }

  /** Small files of tasks, whole, in their order; undefined where one has gone or may not be read. */
  async read(paths: readonly string[]): Promise<(string | undefined)[]> {
    const texts: (string | undefined)[] = [];
    for (const some of inParts(paths)) {
      const answer = await this.#asked({ op: 'read-many', paths: some.map((path) => join(this.#root, path)) });
      texts.push(...answer.texts.map((text) => text ?? undefined));
    }
    return texts;
  }

  /**
   * Where a process's working folder and its first open files lie, by the text of the links alone. None of a process in
   * another mount namespace: there the same path may be another folder.
   */
  async placesOf(pid: number): Promise<string[]> {
    this.#ownNamespace ??= this.#links(['self/ns/mnt']).then(([target]) => target);
    const [namespace] = await this.#links([`${pid}/ns/mnt`]);
    if (namespace === undefined || namespace !== (await this.#ownNamespace)) return [];
    const [names] = await this.#names([`${pid}/fd`], MAX_OPEN_FILES);
    return this.#links([`${pid}/cwd`, ...(names ?? []).map((name) => `${pid}/fd/${name}`)]);
  }

  async #names(folders: readonly string[], maxNames: number): Promise<(string[] | null)[]> {
    const names: (string[] | null)[] = [];
    for (const some of inParts(folders)) {
      const asked = { op: 'names', folders: some.map((folder) => join(this.#root, folder)), maxNames } as const;
      names.push(...(await this.#asked(asked)).names);
    }
    return names;
  }

  /** The targets of those links that can be read. */
  async #links(paths: readonly string[]): Promise<string[]> {
    const { targets } = await this.#asked({ op: 'links', paths: paths.map((path) => join(this.#root, path)) });
    return targets.flatMap((target) => (target === null ? [] : pathText(Buffer.from(target, 'base64'))));
  }

  async #asked<Request extends SmallFilesRequest>(request: Request): Promise<AnswerTo<Request>> {
    const answer = await this.#ask(request);
    this.isRefused ||= 'isRefused' in answer && answer.isRefused;
    return answer;
  }
}

function* inParts<Value>(all: readonly Value[]): Generator<readonly Value[]> {
  for (let at = 0; at < all.length; at += FILES_AT_ONCE) yield all.slice(at, at + FILES_AT_ONCE);
}

function numbersOf(names: readonly string[] | null | undefined): number[] {
  return (names ?? [])
    .map(Number)
    .filter(Number.isInteger)
    .sort((a, b) => a - b);
}
