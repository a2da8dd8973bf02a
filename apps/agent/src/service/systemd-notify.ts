import { spawn } from 'node:child_process';

/** `READY=1`, `WATCHDOG=1`, `STATUS=…`: what sd_notify(3) knows. */
export type ServiceState = Readonly<Record<string, string>>;

const BINARY = '/bin/systemd-notify';
const DEADLINE_MS = 20_000;

/**
 * Tells the service manager something, and settles when it has heard it; a failure rejects. Node has no Unix datagram
 * socket, so systemd's own program says it: a child of a few milliseconds, ended at a deadline.
 */
export function notifySystemd(notifySocket: string, state: ServiceState): Promise<void> {
  const words = Object.entries(state).map(([name, value]) => `${name}=${value}`);
  return new Promise((resolve, reject) => {
    const child = spawn(BINARY, words, {
      ...{ cwd: '/', env: { NOTIFY_SOCKET: notifySocket }, stdio: 'ignore' },
      ...{ timeout: DEADLINE_MS, killSignal: 'SIGKILL' },
    });
    child.once('error', (fault) => reject(new Error(`${BINARY} cannot be run: ${fault.message}`)));
    child.once('exit', (status, signal) => {
      if (status === 0) resolve();
      else reject(new Error(`${BINARY} ended with ${signal ?? `status ${status}`}`));
    });
  });
}
