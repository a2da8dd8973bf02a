import type { VirtualFleet, VirtualHost, VirtualServer } from '../fleet/virtual-fleet.ts';
import { mountsOf } from '../fleet/virtual-fleet.ts';
import type { Random } from '../random/random.ts';
import type { HostLoad, Spell, Symptom } from './fault.ts';
import type { Weather } from './weather.ts';

const DAY_MS = 86_400_000;
const PROBE_INTERVAL_MS = 10_000;
const SLOW_PROBE_SHARE = 0.003;
const HANGS_PER_MOUNT_DAY = 0.5;

/** How much goes wrong by itself: 1 is the base, 5 five times as many slow probes and hangs. */
export interface NoiseLevel {
  factor: number;
}

const BLIP: Symptom = { outcome: 'slow', chance: 1, triage: 'server-answers' };
const LONE_HANG: Symptom = { outcome: 'hung', chance: 1, triage: 'server-answers' };

/** Single slow probes and single mounts that hang for 30 to 300 s, each on its own, over the whole stretch. */
export function addIndependentNoise(
  weather: Weather,
  fleet: VirtualFleet,
  { factor, span, random }: NoiseLevel & { span: Spell; random: Random },
): void {
  const slowEveryMs = PROBE_INTERVAL_MS / (SLOW_PROBE_SHARE * factor);
  const hangEveryMs = DAY_MS / (HANGS_PER_MOUNT_DAY * factor);
  for (const mount of fleet.mounts) {
    for (let atMs = span.fromMs + random.exponential(slowEveryMs); atMs < span.toMs; ) {
      weather.add(mount, { fromMs: atMs, toMs: atMs + PROBE_INTERVAL_MS, symptom: BLIP });
      atMs += PROBE_INTERVAL_MS + random.exponential(slowEveryMs);
    }
    for (let atMs = span.fromMs + random.exponential(hangEveryMs); atMs < span.toMs; ) {
      const toMs = atMs + random.between(30_000, 300_000);
      weather.add(mount, { fromMs: atMs, toMs, symptom: LONE_HANG });
      atMs = toMs + random.exponential(hangEveryMs);
    }
  }
}

/** A host that is too busy for 40 to 60 s: 15 % of its probes are slow, 5 % hang. Nine of ten such agents notice. */
export function overload(weather: Weather, host: VirtualHost, at: { fromMs: number; random: Random }): HostLoad {
  const { fromMs, random } = at;
  const toMs = fromMs + random.between(40_000, 60_000);
  for (const mount of host.mounts) {
    weather.add(mount, { fromMs, toMs, symptom: { outcome: 'slow', chance: 0.15, triage: 'unknown' } });
    const hung: Symptom = { outcome: 'hung', chance: 0.05, lastsMs: [5_500, 20_000], triage: 'unknown' };
    weather.add(mount, { fromMs, toMs, symptom: hung });
  }
  return { host, fromMs, toMs, lagLevel: random.chance(0.9) ? 3 + random.below(5) : 0 };
}

/** The nightly backup: a server is half as fast again, so that a few more probes than usual pass the limit of slow. */
export function backupWindow(weather: Weather, fleet: VirtualFleet, at: Spell & { server: VirtualServer }): void {
  const symptom: Symptom = { outcome: 'slow', chance: SLOW_PROBE_SHARE * 1.5, triage: 'server-answers' };
  for (const mount of mountsOf(fleet, at.server)) weather.add(mount, { fromMs: at.fromMs, toMs: at.toMs, symptom });
}
