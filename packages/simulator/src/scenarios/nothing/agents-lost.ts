import { hang } from '../../faults/symptoms.ts';
import { expecting } from '../scenario.ts';

/** A rack's switch takes NFS and the agents' way out with it: no statement about NFS can be made. */
export const darkRack = expecting('blind', 'rack dark', (on) => {
  const { mounts } = on.cast.label('rack');
  const hosts = [...new Set(mounts.map((mount) => mount.host))];
  on.darken(hosts, 'unreachable', { lastsMs: 180_000 });
  const symptom = hang();
  for (const mount of mounts) on.weather.add(mount, { fromMs: on.onsetMs, toMs: on.onsetMs + 180_000, symptom });
});

/** All agents are restarted at once, as by an upgrade: nothing is wrong. */
export const agentsRestart = expecting('silence', 'all agents restart', (on) => {
  on.agentRestartsAtMs.push(on.onsetMs);
  on.lastAtLeast(60_000);
});
