import { backupWindow, overload } from '../../faults/background-noise.ts';
import { hang } from '../../faults/symptoms.ts';
import { mountsOf } from '../../fleet/virtual-fleet.ts';
import { expecting } from '../scenario.ts';

const LASTS_MS = 240_000;

/** Nothing at all but the noise. */
export const quiet = expecting('silence', 'quiet', (on) => on.lastAtLeast(LASTS_MS));

/** A server is away for less than a probe's patience. */
export const blip = expecting('silence', 'blip of 1.8 s', (on) => {
  const symptom = hang();
  const fromMs = on.onsetMs;
  for (const mount of mountsOf(on.fleet, on.cast.server())) {
    on.weather.add(mount, { fromMs, toMs: fromMs + 1_800, symptom: { ...symptom, lastsMs: [100, 1_900] } });
  }
  on.lastAtLeast(60_000);
});

/** A sixth of the hosts are too busy to watch, one after the other and together. */
export const busyHosts = expecting('silence', 'busy hosts', (on) => {
  const busy = on.random.shuffled(on.fleet.hosts).slice(0, Math.max(2, Math.floor(on.fleet.hosts.length / 6)));
  for (const host of busy) {
    const fromMs = on.onsetMs + on.random.between(0, LASTS_MS);
    on.loads.push(overload(on.weather, host, { fromMs, random: on.random }));
  }
  on.lastAtLeast(LASTS_MS);
});

/** A rack's hosts run the same heavy job at the same time. */
export const busyRack = expecting('silence', 'busy rack', (on) => {
  const rack = on.cast.label('rack');
  for (const host of new Set(rack.mounts.map((mount) => mount.host))) {
    const fromMs = on.onsetMs + on.random.between(0, 5_000);
    on.loads.push(overload(on.weather, host, { fromMs, random: on.random }));
  }
  on.lastAtLeast(LASTS_MS);
});

/** The nightly backup makes a server half as slow again. */
export const nightlyBackup = expecting('silence', 'backup window', (on) => {
  backupWindow(on.weather, on.fleet, { server: on.cast.server(), fromMs: on.onsetMs, toMs: on.onsetMs + LASTS_MS });
  on.lastAtLeast(LASTS_MS);
});

/** A server is taken down as planned. */
export const maintenance = expecting('silence', 'maintenance', (on) => {
  const server = on.cast.server();
  const [fromMs, toMs] = [on.onsetMs - 30_000, on.onsetMs + 240_000];
  on.maintenance.push({ kind: 'maintenance', id: 'm1', matchers: [{ serverId: server.id }], fromMs, toMs });
  const symptom = hang();
  for (const mount of mountsOf(on.fleet, server)) {
    on.weather.add(mount, { fromMs: on.onsetMs, toMs: on.onsetMs + 150_000, symptom });
  }
  on.lastAtLeast(LASTS_MS);
});
