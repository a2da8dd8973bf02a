import { run } from '../setup/command.mjs';

/** What is checked without running anything of ours; each counts as one check. */
export const STATIC_CHECKS = [
  { name: 'lint and format', command: 'biome', args: ['ci', '--error-on-warnings'] },
  { name: 'types', command: 'tsc', args: ['-p', 'tsconfig.check.json', '--pretty', 'false'] },
  {
    name: 'boundaries',
    command: 'depcruise',
    args: ['--config', '.dependency-cruiser.mjs', 'packages', 'apps', 'e2e', 'bench', 'scripts'],
  },
];

/**
 * How many checks came out how, and each that failed by name, with why where that is short.
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[] }} Counts
 */

/** @returns {Promise<Counts>} */
export async function runStaticChecks() {
  const results = await Promise.all(STATIC_CHECKS.map(check));
  const failures = STATIC_CHECKS.filter((_, index) => !results[index]).map(({ name }) => name);
  return { passed: results.length - failures.length, failed: failures.length, skipped: 0, failures };
}

async function check({ name, command, args }) {
  const startMs = Date.now();
  const { status, output } = await run(command, args);
  console.log(`  ${status === 0 ? '✓' : '✗'} ${name} (${((Date.now() - startMs) / 1000).toFixed(1)} s)`);
  if (status !== 0) console.log(output.trim());
  return status === 0;
}
