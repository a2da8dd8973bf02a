import {
  closeSync,
  existsSync,
  fchmodSync,
  fchownSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { editConfigText } from '@mountwatch/runtime';
import { EnrolmentFailure } from './enrolment-failure.ts';

export interface EnrolmentPlaces {
  configFile: string;
  tokenFile: string;
  /** Whoever owns the agent's state is to read its credential. */
  stateDirectory: string;
}

interface Replacement {
  path: string;
  temporary: string;
  descriptor: number;
}

const TOKEN_MODE = 0o600;
const CONFIG_MODE = 0o644;

/**
 * The two files that enrolment leaves. They are opened before the API is asked, because an enrolment token may be good for
 * one host only, and take their places after it has answered: a reader sees the old file or the new one, whole.
 */
export class EnrolmentFiles {
  readonly #places: EnrolmentPlaces;
  readonly #token: Replacement;
  readonly #config: Replacement;

  constructor(places: EnrolmentPlaces) {
    this.#places = places;
    this.#token = openReplacement(places.tokenFile, TOKEN_MODE, ownerOf(places.stateDirectory));
    try {
      const config = statSync(places.configFile, { throwIfNoEntry: false });
      this.#config = openReplacement(places.configFile, config ? config.mode & 0o777 : CONFIG_MODE, config);
    } catch (fault) {
      this.#close(this.#token);
      throw fault;
    }
  }

  write(apiUrl: string, token: string): void {
    const { configFile, tokenFile } = this.#places;
    const text = existsSync(configFile) ? readFileSync(configFile, 'utf8') : '';
    put(this.#token, `${token}\n`);
    put(this.#config, editConfigText(text, { apiUrl, tokenFile }));
  }

  /** What was not written is taken back. */
  close(): void {
    this.#close(this.#token);
    this.#close(this.#config);
  }

  #close({ descriptor, temporary }: Replacement): void {
    closeSync(descriptor);
    rmSync(temporary, { force: true });
  }
}

function openReplacement(path: string, mode: number, owner: { uid: number; gid: number } | undefined): Replacement {
  const target = existsSync(path) ? realpathSync(path) : path;
  const temporary = `${target}.${process.pid}.new`;
  try {
    rmSync(temporary, { force: true });
    const descriptor = openSync(temporary, 'wx', mode);
    fchmodSync(descriptor, mode);
    if (owner) fchownSync(descriptor, owner.uid, owner.gid);
    return { path: target, temporary, descriptor };
  } catch (cause) {
    rmSync(temporary, { force: true });
    const { code } = cause as NodeJS.ErrnoException;
    const remedy = code === 'EACCES' || code === 'EPERM' ? ': run this as root' : '';
    throw new EnrolmentFailure(`${path} cannot be written (${code})${remedy}`, { cause });
  }
}

function put({ descriptor, path, temporary }: Replacement, text: string): void {
  writeFileSync(descriptor, text, { flush: true });
  renameSync(temporary, path);
}

function ownerOf(directory: string): { uid: number; gid: number } | undefined {
  return statSync(directory, { throwIfNoEntry: false });
}
