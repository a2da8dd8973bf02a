import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PlainError } from '../plain-error.mjs';
import { ROOT } from './stamp.mjs';

/** PATH with the pinned Node and the tools of node_modules first. */
export function toolEnvironment() {
  return { ...process.env, PATH: `${join(ROOT, 'node_modules', '.bin')}:${process.env.PATH ?? '/usr/bin:/bin'}` };
}

/**
 * Runs a command of the set-up quietly; what it printed is shown only if it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {{ environment?: Record<string, string | undefined>, deadlineMs?: number }} [options]
 * @returns {Promise<{ status: number, output: string }>}
 */
export function run(command, args, { environment = {}, deadlineMs = 900_000 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...toolEnvironment(), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: deadlineMs,
      killSignal: 'SIGKILL',
    });
    // A half-done npm must not go on beside the next set-up.
    const endWithUs = () => child.kill('SIGTERM');
    process.once('exit', endWithUs);
    child.once('close', () => process.off('exit', endWithUs));
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part) => (output = (output + part).slice(-20_000)));
    child.once('error', (error) => reject(new PlainError(`${command} cannot be run: ${error.message}`)));
    child.once('close', (status) => resolve({ status: status ?? -1, output }));
  });
}

/**
 * Like `run`, and fails with what was printed.
 * @param {string} command
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export async function mustRun(command, args, options) {
  const { status, output } = await run(command, args, options);
  if (status === 0) return;
  throw new PlainError(`\`${command} ${args.join(' ')}\` failed (status ${status}):\n${output.trim()}`);
}

/**
 * Says what is going on and how long it took, one line a step.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 */
export async function announced(what, work) {
  const startMs = Date.now();
  process.stdout.write(`  ${what} … `);
  try {
    const result = await work();
    process.stdout.write(`${((Date.now() - startMs) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (error) {
    process.stdout.write('failed\n');
    throw error;
  }
}
