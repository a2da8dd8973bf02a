import { hang } from '../../faults/symptoms.ts';
import { expecting } from '../scenario.ts';

const DARK_MS = 180_000;
/** When its last agent has connected again and told what it kept. */
const TOLD_AFTER_MS = 10_000;

/**
 * A rack's switch takes NFS and the agents' way out with it: while it lasts, no statement about NFS can be made. Afterwards the
 * agents tell of it, and to say then that it was the rack is right.
 */
export const darkRack = expecting('blind', 'rack dark', (on) => {
  const { key, mounts, value } = on.cast.label('rack');
  const hosts = [...new Set(mounts.map((mount) => mount.host))];
  on.darken(hosts, 'unreachable', { lastsMs: DARK_MS });
  const [fromMs, toMs, symptom] = [on.onsetMs, on.onsetMs + DARK_MS, hang()];
  for (const mount of mounts) on.weather.add(mount, { fromMs, toMs, symptom });
  const spells = [{ fromMs, toMs: toMs + TOLD_AFTER_MS }];
  on.faults.push({ truth: { kind: 'label', key, value }, mounts, spells, symptoms: [symptom] });
});

/** All agents are restarted at once, as by an upgrade: nothing is wrong. */
export const agentsRestart = expecting('silence', 'all agents restart', (on) => {
  on.agentRestartsAtMs.push(on.onsetMs);
  on.lastAtLeast(60_000);
});
