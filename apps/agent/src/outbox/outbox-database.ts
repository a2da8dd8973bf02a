import { randomUUID } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS records (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, subject TEXT, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS records_by_subject ON records (subject, kind, sequence) WHERE subject IS NOT NULL;
  CREATE TABLE IF NOT EXISTS mounts (
    mountpoint TEXT PRIMARY KEY, description TEXT NOT NULL, state TEXT NOT NULL, since_ms REAL NOT NULL, evidence TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS suspicions (
    mountpoint TEXT NOT NULL, reason TEXT NOT NULL, since TEXT NOT NULL, PRIMARY KEY (mountpoint, reason)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;
const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;
const FILES = ['', '-wal', '-shm'];

/** Another agent has this state directory. */
export class StateDirectoryInUse extends Error {
  constructor(stateDirectory: string, cause: unknown) {
    super(`another agent uses the state directory ${stateDirectory}`, { cause });
    this.name = 'StateDirectoryInUse';
  }
}

/** An open outbox file; `setAside` where a broken one was found and put away. */
export interface OpenedDatabase {
  database: DatabaseSync;
  setAside: string | null;
}

/**
 * Opens the outbox file, or a new one with a new stream id where the old one is broken; the broken one is kept beside
 * it, the newest only. The lock is held as long as the agent lives, so two agents never share a state directory.
 */
export function openOutboxDatabase(stateDirectory: string): OpenedDatabase {
  const file = join(stateDirectory, 'outbox.sqlite');
  try {
    return { database: openSound(file), setAside: null };
  } catch (error) {
    const code = ((error as { errcode?: number }).errcode ?? 0) & 0xff;
    if (code === SQLITE_BUSY) throw new StateDirectoryInUse(stateDirectory, error);
    if (code !== SQLITE_CORRUPT && code !== SQLITE_NOTADB && !(error instanceof BrokenFile)) throw error;
  }
  const setAside = join(stateDirectory, 'outbox.broken.sqlite');
  for (const suffix of FILES) {
    rmSync(setAside + suffix, { force: true });
    renameIfThere(file + suffix, setAside + suffix);
  }
  return { database: openSound(file), setAside };
}

class BrokenFile extends Error {}

/** FULL, not NORMAL: a commit that a power cut took back would give sequences out twice, and the API would drop the second. */
function openSound(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 1000 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    const [verdict] = database.prepare('PRAGMA quick_check(1)').all();
    if (verdict?.quick_check !== 'ok') throw new BrokenFile(String(verdict?.quick_check));
    database.exec(SCHEMA);
    database.prepare("INSERT INTO facts VALUES ('streamId', ?) ON CONFLICT DO NOTHING").run(randomUUID());
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
