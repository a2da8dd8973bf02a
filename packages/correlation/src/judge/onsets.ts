import type { CorrelatorSettings } from '../settings.ts';
import { type Accused, hostsOf } from './accused.ts';

/**
 * When a fault of these mounts' component may have begun, the likeliest first. Mounts that fail close together make a wave.
 * One that has more hosts than all before it is a better beginning than a mount that has hung since yesterday: every answer
 * that came after so old a beginning would speak for the component.
 */
export function onsetsOf(accused: readonly Accused[], settings: CorrelatorSettings): number[] {
  const onsets: number[] = [];
  const before = new Set<string>();
  let earliest: number | undefined;
  for (const wave of wavesOf(accused, settings.waveGapMs)) {
    const startsAtMs = wave[0]?.sinceMs ?? 0;
    earliest ??= startsAtMs;
    const hosts = hostsOf(wave);
    if (hosts.size >= settings.minAccusingHosts && hosts.size > before.size) onsets.push(startsAtMs);
    for (const hostId of hosts) before.add(hostId);
  }
  if (earliest === undefined) return [];
  return onsets.includes(earliest) ? onsets : [...onsets, earliest];
}

function wavesOf(accused: readonly Accused[], gapMs: number): Accused[][] {
  const waves: Accused[][] = [];
  let last: Accused | undefined;
  for (const mount of accused.toSorted((a, b) => a.sinceMs - b.sinceMs)) {
    if (last && mount.sinceMs - last.sinceMs <= gapMs) waves.at(-1)?.push(mount);
    else waves.push([mount]);
    last = mount;
  }
  return waves;
}
