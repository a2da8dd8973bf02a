import type { Host } from '../fleet/entities.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { Judgement } from './judgement.ts';

/** Fewer hosts, or a smaller share of the fleet, fail at the same moment by chance. */
const FEWEST_HOSTS = 5;
const LEAST_SHARE = 0.02;

/**
 * The hosts that each judgement of one host alone shares its moment with. What nobody but the moment connects has a cause, too:
 * one that no server, export or label stands for. Judgements that are in no such company are left out.
 */
export function companiesOf(
  judgements: readonly Judgement[],
  { fleet, waveGapMs }: { fleet: Fleet; waveGapMs: number },
): Map<Judgement, readonly Host[]> {
  const companies = new Map<Judgement, readonly Host[]>();
  const fewest = Math.max(FEWEST_HOSTS, LEAST_SHARE * fleet.hosts.size);
  const ofOneHost = judgements.filter(({ kind }) => kind === 'host' || kind === 'mount');
  for (const wave of wavesOf(ofOneHost, waveGapMs)) {
    const hosts = [...new Set(wave.flatMap(({ accusers }) => accusers.map(({ cell }) => cell.place.host)))];
    if (hosts.length < fewest) continue;
    hosts.sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const judgement of wave) companies.set(judgement, hosts);
  }
  return companies;
}

/** Stretches of judgements whose onsets are all within `spanMs` of the first one's. */
function wavesOf(judgements: readonly Judgement[], spanMs: number): Judgement[][] {
  const waves: Judgement[][] = [];
  for (const judgement of judgements.toSorted((a, b) => a.onsetMs - b.onsetMs)) {
    const wave = waves.at(-1);
    if (wave && judgement.onsetMs - (wave[0]?.onsetMs ?? 0) <= spanMs) wave.push(judgement);
    else waves.push([judgement]);
  }
  return waves;
}
