import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../plain-error.mjs';
import { takeProcessLock } from './process-lock.mjs';

/**
 * Takes the data directory for this process: two Mountwatches on one cluster would end each other's Postgres.
 * @param {string} path absolute
 * @returns {{ postgres: string, agent: string, localAgentToken: string, release(): void }}
 */
export function takeDataDirectory(path) {
  const lock = lockOf(path);
  if ('owner' in lock) {
    throw new PlainError(
      `Mountwatch (pid ${lock.owner}) is already running on the data directory ${path}.`,
      'Stop it, or point MOUNTWATCH_DATA_DIR elsewhere.',
    );
  }
  return {
    postgres: join(path, 'postgres'),
    agent: join(path, 'agent'),
    localAgentToken: secret(join(path, 'local-agent-token')),
    release: lock.release,
  };
}

function lockOf(path) {
  try {
    mkdirSync(path, { recursive: true });
    return takeProcessLock(join(path, 'lock'));
  } catch (error) {
    throw new PlainError(
      `The data directory ${path} cannot be written: ${error.message}`,
      'Give it to this user, or point MOUNTWATCH_DATA_DIR elsewhere.',
    );
  }
}

function secret(file) {
  if (!existsSync(file)) writeFileSync(file, `mw_${randomBytes(32).toString('base64url')}`, { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
