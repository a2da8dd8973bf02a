import type { Host, Server } from '../fleet/entities.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { Judgement } from './judgement.ts';

/** Fewer hosts, or a smaller share of the fleet, fail at the same moment by chance. */
const FEWEST_HOSTS = 5;
const LEAST_SHARE = 0.02;

/** Below this share of what passes through a component its fault is a partial one. */
const PARTIAL = 0.5;
/** Two partial faults hurt the same hosts when so many of all whom they hurt are hurt by both. */
const SAME_SHARE = 0.8;

/**
 * The hosts that each judgement of one host alone shares its moment with; and of partial faults of one moment that hurt the same
 * hosts, those. What nobody but the moment connects has a cause, too: one that no server, export or label stands for.
 * Judgements that are in no such company are left out.
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
  for (const wave of wavesOf(judgements.filter(isPartial), waveGapMs)) {
    for (const [judgement, hosts] of hurtAlike(wave)) if (hosts.length >= fewest) companies.set(judgement, hosts);
  }
  return companies;
}

/** A component that hurts some and leaves most of its own in peace, and is no label: those who suffer share something else. */
function isPartial({ finding }: Judgement): boolean {
  if (!finding || (finding.scope.kind !== 'server' && finding.scope.kind !== 'export')) return false;
  const { badCount, goodCount } = finding.score;
  return badCount < PARTIAL * (badCount + goodCount);
}

/** The judgements of other servers' faults that hurt the same hosts, with all those hosts. */
function hurtAlike(wave: readonly Judgement[]): Map<Judgement, Host[]> {
  const hurtBy = new Map(wave.map((judgement) => [judgement, hostsOf(judgement)]));
  const alike = new Map<Judgement, Host[]>();
  for (const [judgement, hurt] of hurtBy) {
    for (const [other, alsoHurt] of hurtBy) {
      if (serverOf(other) === serverOf(judgement)) continue;
      const all = new Set([...hurt, ...alsoHurt]);
      const commonCount = hurt.size + alsoHurt.size - all.size;
      if (commonCount < SAME_SHARE * all.size) continue;
      const hosts = [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
      alike.set(judgement, hosts);
    }
  }
  return alike;
}

function hostsOf({ accusers }: Judgement): Set<Host> {
  return new Set(accusers.map(({ cell }) => cell.place.host));
}

function serverOf({ accusers }: Judgement): Server | undefined {
  return accusers[0]?.cell.place.server;
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
