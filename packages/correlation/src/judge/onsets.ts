import type { CorrelatorSettings } from '../settings.ts';
import { type Accused, hostsOf } from './accused.ts';

const MAX_ONSETS = 8;

/**
 * When a fault of these mounts' component may have begun, the likeliest first. Mounts that fail close together make a wave;
 * a wave of several hosts is a better beginning than one mount that has hung since yesterday, because every answer that
 * came after such an old beginning would speak for the component.
 */
export function onsetsOf(accused: readonly Accused[], settings: CorrelatorSettings): number[] {
  const waves = wavesOf(accused, settings.waveGapMs);
  const earliest = waves[0]?.[0]?.sinceMs;
  if (earliest === undefined) return [];
  const onsets = waves
    .filter((wave) => hostsOf(wave).size >= settings.minAccusingHosts)
    .map((wave) => wave[0]?.sinceMs ?? earliest);
  return onsets.includes(earliest) ? onsets.slice(0, MAX_ONSETS) : [...onsets.slice(0, MAX_ONSETS - 1), earliest];
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
