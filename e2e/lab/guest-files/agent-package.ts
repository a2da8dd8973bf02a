import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const DEADLINE_MS = 300_000;

/** The agent's Debian package, made from this checkout as it is built, in seconds; `MOUNTWATCH_LAB_AGENT` names another one. */
export async function agentPackage(): Promise<string> {
  const chosen = process.env.MOUNTWATCH_LAB_AGENT;
  if (chosen) return chosen;
  const script = join(ROOT, 'scripts', 'package', 'build-agent-package.mjs');
  const options = { cwd: ROOT, timeout: DEADLINE_MS };
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--quick'], options);
  const made = stdout.split('\n').find((line) => line.endsWith('.deb'));
  if (!made) throw new Error(`no Debian package was made: ${stdout}`);
  return made;
}
