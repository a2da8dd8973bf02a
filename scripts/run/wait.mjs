import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Resolves true when the child has exited, false when `deadlineMs` passed first.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} deadlineMs
 */
export async function exited(child, deadlineMs) {
  if (child.exitCode !== null || child.signalCode !== null) return true;
  const exit = new Promise((resolve) => child.once('exit', () => resolve(true)));
  return Promise.race([exit, sleep(deadlineMs, false, { ref: false })]);
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Sends a signal to a child that may be gone already.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
export function signal(child, signal) {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
}
