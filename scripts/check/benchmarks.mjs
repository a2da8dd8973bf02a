import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { toolEnvironment } from '../setup/command.mjs';
import { ROOT } from '../setup/stamp.mjs';

/** Every benchmark, in the order of the figures they print. */
export const BENCHMARKS = ['probe-cost', 'agent-cost', 'time-to-hung', 'correlation', 'api'];

/**
 * Runs the benchmarks; a figure outside its limit is printed, and is no failure: machines differ, and only a person can
 * say why. A benchmark that cannot finish is one, and so is a broken promise of correlation: it is the same everywhere.
 * @param {{ isShort?: boolean }} [options]
 * @returns {Promise<import('./static-checks.mjs').Counts>}
 */
export async function runBenchmarks({ isShort = true } = {}) {
  const failures = [];
  for (const name of BENCHMARKS) {
    console.log(`\n${name}`);
    const status = await runOne(name, isShort);
    if (status !== 0) failures.push(`benchmark ${name}: exit status ${status}`);
  }
  return { passed: BENCHMARKS.length - failures.length, failed: failures.length, skipped: 0, failures };
}

function runOne(name, isShort) {
  return new Promise((resolve) => {
    const args = [join(ROOT, 'bench', `${name}.ts`), ...(isShort ? ['--short'] : [])];
    const child = spawn('node', args, { cwd: ROOT, env: toolEnvironment(), stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', () => resolve(-1));
    child.once('exit', (status) => resolve(status ?? -1));
  });
}
