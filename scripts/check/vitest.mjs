import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
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
  const counts = countsIn(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : []);
  rmSync(directory, { recursive: true, force: true });
  if (status !== 0 && counts.failed === 0) counts.fail(`${project} tests: status ${status}, though no test failed`);
  return { passed: counts.passed, failed: counts.failed, skipped: counts.skipped, failures: counts.failures };
}

/** A file that fails before its tests (its set-up, an import) leaves them skipped: that is one failure of its own. */
export function countsIn(testResults) {
  const counts = {
    ...{ passed: 0, failed: 0, skipped: 0, failures: [] },
    fail(what, why = '') {
      counts.failed += 1;
      counts.failures.push(`${what}${why ? `: ${stripVTControlCharacters(why).split('\n')[0]}` : ''}`);
    },
  };
  for (const { name, status: fileStatus, message, assertionResults } of testResults) {
    const file = relative(ROOT, name);
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    for (const { fullName, failureMessages } of failed) counts.fail(`${file} > ${fullName}`, failureMessages?.[0]);
    if (fileStatus === 'failed' && failed.length === 0) counts.fail(file, message);
    counts.passed += assertionResults.filter(({ status }) => status === 'passed').length;
    for (const { status, fullName } of assertionResults) {
      if (status === 'passed' || status === 'failed') continue;
      counts.skipped += 1;
      console.log(`  skipped: ${fullName}`);
    }
  }
  return counts;
}
