import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { toolEnvironment } from '../setup/command.mjs';
import { ROOT } from '../setup/stamp.mjs';
import { installWhereItCan, SYSTEM_PACKAGES } from '../setup/system-packages.mjs';

/**
 * Why the lab cannot run here, or undefined where it can; what it lacks of the system is installed if that is possible.
 * @returns {Promise<string | undefined>}
 */
export async function missingForLab() {
  if (process.arch !== 'x64') return `its guest is x64, and this machine is ${process.arch}`;
  if (process.getuid?.() !== 0) return 'making the guest needs root';
  const missing = await installWhereItCan([...SYSTEM_PACKAGES.lab, ...SYSTEM_PACKAGES.packaging]);
  return missing.length > 0 ? `these system packages are missing: ${missing.join(' ')}` : undefined;
}

/**
 * Runs one story of the lab, its output as it comes. A run that ends without a result counts as one failure.
 * @param {string} story
 * @returns {Promise<import('./static-checks.mjs').Counts>}
 */
export async function runLab(story) {
  const result = join(ROOT, 'e2e', 'output', `lab-${story}`, 'result.json');
  rmSync(result, { force: true });
  const status = await new Promise((resolve) => {
    const args = [join(ROOT, 'e2e', 'lab', 'lab.ts'), story];
    const child = spawn('node', args, { cwd: ROOT, env: toolEnvironment(), stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', () => resolve(-1));
    child.once('exit', resolve);
  });
  const { checks } = existsSync(result) ? JSON.parse(readFileSync(result, 'utf8')) : { checks: [] };
  const failures = checks.filter(({ isOk }) => !isOk).map(({ title, detail }) => `lab: ${title}: ${detail}`);
  const passed = checks.length - failures.length;
  if (status !== 0 && failures.length === 0) failures.push(`lab: ${story} ended with status ${status}`);
  return { passed, failed: failures.length, skipped: 0, failures };
}

/** As a part of `npm test`: the short story, or one skipped with its reason. */
export async function runLabWhereItCan() {
  const missing = await missingForLab();
  if (missing === undefined) return runLab('short');
  console.log(`  skipped: ${missing}`);
  return { passed: 0, failed: 0, skipped: 1, failures: [] };
}
