import { backupWindow, overload } from '../../faults/background-noise.ts';
import { expecting, type Scenario } from '../scenario.ts';

const DAY_MS = 86_400_000;
const BACKUP_MS = 3_600_000;
const OVERLOADS_PER_HOST_DAY = 1;

/** One day in which nothing goes wrong but single mounts and single probes. */
export const quietDay: Scenario = expecting('silence', 'quiet day', (on) => on.lastAtLeast(DAY_MS));

/** One day with more in common: each host is too busy once, and there is a nightly backup. */
export const busyDay: Scenario = expecting('silence', 'busy day', (on) => {
  for (const host of on.fleet.hosts) {
    for (let atMs = 0; ; ) {
      atMs += on.random.exponential(DAY_MS / OVERLOADS_PER_HOST_DAY);
      if (atMs > DAY_MS) break;
      on.loads.push(overload(on.weather, host, { fromMs: on.onsetMs + atMs, random: on.random }));
    }
  }
  const fromMs = on.onsetMs + 2 * BACKUP_MS;
  backupWindow(on.weather, on.fleet, { server: on.cast.server(), fromMs, toMs: fromMs + BACKUP_MS });
  on.lastAtLeast(DAY_MS);
});
