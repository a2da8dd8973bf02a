/**
 * `npm run lab -- short|table|probes|cuts|loss|dead`: the agent, from its own package, under systemd, on a real kernel's NFS client
 * and servers, in a throw-away guest. Each story prints its table and its checks, and leaves what was recorded and
 * `result.json` in `e2e/output/lab-STORY`. Status 0 only if every check holds.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, printChecks } from './record/check.ts';
import { cuts } from './stories/cuts.ts';
import { dead } from './stories/dead.ts';
import { loss } from './stories/loss.ts';
import { probes } from './stories/probes.ts';
import { shortTable, wholeTable } from './stories/table.ts';

const OUTPUT = join(import.meta.dirname, '..', 'output');
const STORIES: Record<string, () => Promise<Check[]>> = {
  short: shortTable,
  table: wholeTable,
  probes,
  cuts,
  loss,
  dead,
};

const name = process.argv[2] ?? 'short';
const story = STORIES[name];
if (!story) {
  console.error(`no story is called ${name}; there are: ${Object.keys(STORIES).join(', ')}`);
  process.exit(2);
}
// With a handler what is registered for `exit` runs: the guest ends with us, and so do its files.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
const checks = await story();
printChecks(checks);
writeFileSync(join(OUTPUT, `lab-${name}`, 'result.json'), JSON.stringify({ checks }, undefined, 2));
process.exit(checks.every(({ isOk }) => isOk) ? 0 : 1);
