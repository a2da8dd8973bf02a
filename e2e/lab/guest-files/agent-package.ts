import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const PACKAGES = join(ROOT, 'dist', 'packages');
const DEADLINE_MS = 300_000;

/** The agent's Debian package, made anew from this checkout; `MOUNTWATCH_LAB_AGENT` names another one. */
export async function agentPackage(): Promise<string> {
  const chosen = process.env.MOUNTWATCH_LAB_AGENT;
  if (chosen) return chosen;
  const script = join(ROOT, 'scripts', 'package-agent.mjs');
  await promisify(execFile)(process.execPath, [script], { cwd: ROOT, timeout: DEADLINE_MS });
  const name = readdirSync(PACKAGES).find((each) => /^mountwatch-agent_.*_amd64\.deb$/.test(each));
  if (!name) throw new Error(`npm run package:agent left no package in ${PACKAGES}`);
  return join(PACKAGES, name);
}
