import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

const UNIT = 'mountwatch-agent.service';
const UNIT_FOLDERS = ['/etc/systemd/system', '/run/systemd/system', '/usr/lib/systemd/system', '/lib/systemd/system'];
/** Longer than the unit's own limits for stopping and starting. */
const DEADLINE_MS = 240_000;

/** Whether this host runs systemd and has the agent's unit. */
export function hasService(): boolean {
  return existsSync('/run/systemd/system') && UNIT_FOLDERS.some((folder) => existsSync(`${folder}/${UNIT}`));
}

/** Restarts the service, or starts it; whether it runs then. */
export function restartService(): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn('/bin/systemctl', ['restart', UNIT], {
      ...{ cwd: '/', stdio: ['ignore', 'ignore', 'inherit'], timeout: DEADLINE_MS, killSignal: 'SIGKILL' },
    });
    child.once('error', () => resolve(false));
    child.once('exit', (status) => resolve(status === 0));
  });
}
