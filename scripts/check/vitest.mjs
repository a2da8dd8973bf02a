import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toolEnvironment } from '../setup/command.mjs';
import { ROOT } from '../setup/stamp.mjs';

/**
 * Runs one project of `vitest.config.ts`, its output as it comes. A run that ends without a report counts as one failure.
 * @param {string} project
 * @returns {Promise<import('./static-checks.mjs').Counts>}
 */
export async function runVitest(project) {
  const directory = mkdtempSync(join(tmpdir(), 'mountwatch-report-'));
  const report = join(directory, 'report.json');
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = await new Promise((resolve) => {
    const child = spawn('vitest', args, { cwd: ROOT, env: toolEnvironment(), stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', () => resolve(-1));
    child.once('exit', resolve);
  });
  const counts = countsIn(report);
  rmSync(directory, { recursive: true, force: true });
  if (status !== 0 && counts.failed === 0) return { ...counts, failed: 1 };
  return counts;
}

function countsIn(report) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of testResults) {
    if (file.status === 'failed' && file.assertionResults.length === 0) counts.failed += 1;
    for (const { status, fullName } of file.assertionResults) {
      const outcome = status === 'passed' || status === 'failed' ? status : 'skipped';
      counts[outcome] += 1;
      if (outcome === 'skipped') console.log(`  skipped: ${fullName}`);
    }
  }
  return counts;
}
