import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Where the cluster in `directory` can be reached, if it runs; null otherwise.
 * @param {string} directory
 * @returns {string | null}
 */
export function runningPostgresUrl(directory) {
  const pidFile = join(directory, 'cluster', 'postmaster.pid');
  const passwordFile = join(directory, 'password');
  if (!existsSync(pidFile) || !existsSync(passwordFile)) return null;
  // postmaster.pid: pid, data directory, start time, port, …
  const [pid, , , port] = readFileSync(pidFile, 'utf8').split('\n');
  if (!existsSync(`/proc/${Number(pid)}`)) return null;
  const password = readFileSync(passwordFile, 'utf8').trim();
  return `postgresql://mountwatch:${password}@127.0.0.1:${Number(port)}/mountwatch`;
}
