import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../plain-error.mjs';
import { isAlive } from './wait.mjs';

/**
 * Takes the data directory for this process: two Mountwatches on one cluster would end each other's Postgres.
 * @param {string} path absolute
 * @returns {{ postgres: string, agent: string, localAgentToken: string, release(): void }}
 */
export function takeDataDirectory(path) {
  try {
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, '.writable'), '');
    rmSync(join(path, '.writable'));
  } catch (error) {
    throw new PlainError(
      `The data directory ${path} cannot be written: ${error.message}`,
      'Give it to this user, or point MOUNTWATCH_DATA_DIR elsewhere.',
    );
  }
  const lock = join(path, 'lock');
  const owner = ownerOf(lock);
  if (owner)
    throw new PlainError(
      `Mountwatch (pid ${owner}) is already running on the data directory ${path}.`,
      'Stop it, or point MOUNTWATCH_DATA_DIR elsewhere.',
    );
  writeFileSync(lock, `${process.pid} ${startTimeOf(process.pid)}`);
  return {
    postgres: join(path, 'postgres'),
    agent: join(path, 'agent'),
    localAgentToken: secret(join(path, 'local-agent-token')),
    release: () => rmSync(lock, { force: true }),
  };
}

/** A pid alone may have been given to somebody else since; with its start time it is one process. */
function ownerOf(lock) {
  if (!existsSync(lock)) return undefined;
  const [pid, startTime] = readFileSync(lock, 'utf8').split(' ');
  return pid && isAlive(Number(pid)) && startTimeOf(pid) === startTime ? pid : undefined;
}

function startTimeOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function secret(file) {
  if (!existsSync(file)) writeFileSync(file, `mw_${randomBytes(32).toString('base64url')}`, { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
