import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT_CONFIG } from './until-the-end.mjs';
import { exited, signal } from './wait.mjs';

const LONGEST_WAIT_MS = 30_000;
const STEADY_AFTER_MS = 60_000;

/**
 * @typedef {object} ProgramSpec
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {Record<string, string | undefined>} environment
 * @property {(message: any) => void} [onMessage]
 * @property {() => void} [onWrongConfiguration] where starting it again would change nothing
 */

/**
 * Runs a program and starts it again, ever later, if it ends by itself. It has a session of its own (Ctrl-C reaches only
 * us) and an IPC channel: it stops when we are gone, and tells through it when it is ready.
 * @param {ProgramSpec} program
 */
export function keepRunning({ name, command, args, environment, onMessage = () => {}, onWrongConfiguration }) {
  const stopping = new AbortController();
  let failures = 0;
  let startedMs = Date.now();
  let child = begin();

  function begin() {
    startedMs = Date.now();
    const next = spawn(command, args, {
      cwd: '/',
      detached: true,
      env: environment,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    next.on('message', onMessage);
    next.on('error', (error) => console.error(`mountwatch: the ${name} cannot be started: ${error.message}`));
    next.once('exit', (code, killedBy) => void again(code, killedBy));
    return next;
  }

  async function again(code, killedBy) {
    if (stopping.signal.aborted) return;
    if (code === EXIT_CONFIG && onWrongConfiguration) return onWrongConfiguration();
    failures = Date.now() - startedMs > STEADY_AFTER_MS ? 1 : failures + 1;
    const waitMs = Math.min(LONGEST_WAIT_MS, 500 * 2 ** (failures - 1));
    console.error(
      `mountwatch: the ${name} ended (${killedBy ?? `status ${code}`}); starting it again in ${waitMs / 1000} s`,
    );
    await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => {});
    if (!stopping.signal.aborted) child = begin();
  }

  return {
    /** Asks it to stop, and insists after `deadlineMs`. */
    async stop(deadlineMs) {
      stopping.abort();
      signal(child, 'SIGTERM');
      if (await exited(child, deadlineMs)) return;
      signal(child, 'SIGKILL');
      await exited(child, 500);
    },
  };
}
