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

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @returns {Promise<Counts>} */
export async function runStaticChecks() {
  const results = await Promise.all(STATIC_CHECKS.map(check));
  const failed = results.filter((isGood) => !isGood).length;
  return { passed: results.length - failed, failed, skipped: 0 };
}

async function check({ name, command, args }) {
  const startMs = Date.now();
  const { status, output } = await run(command, args);
  console.log(`  ${status === 0 ? '✓' : '✗'} ${name} (${((Date.now() - startMs) / 1000).toFixed(1)} s)`);
  if (status !== 0) console.log(output.trim());
  return status === 0;
}
