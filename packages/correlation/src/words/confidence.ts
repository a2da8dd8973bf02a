import type { Confidence } from '@mountwatch/protocol';
import type { Accused } from '../judge/accused.ts';

/** A probe that the kernel kept past its deadline, or refused, is no opinion: alone it makes 19 in 20. */
const MEASURED_VOTES = 18;

/**
 * Laplace's rule of succession: how far to trust a claim that `votes` witnesses support and `against` deny, having been
 * sure of nothing before: (votes + 1) / (votes + against + 2). Nobody heard means one half. Not calibrated.
 */
export function successionOf(votes: number, against: number): number {
  return (votes + 1) / (votes + against + 2);
}

/**
 * The two confidences: that something is wrong, by its witnesses alone; and that it is this, by those who can compare.
 * A witness is a host with bad mounts of one server. While one is bad and the host is heard, what it says was measured and
 * has 18 votes; what it said before has one: `detected` is (votes + 1) / (votes + 2). 1 in 20 is left for a host that is
 * itself too busy to be believed.
 */
export function confidenceOf(accused: readonly Accused[], localised: number): Confidence {
  const measuring = countWitnesses(accused.filter((mount) => mount.isBadNow));
  const remembering = countWitnesses(accused) - measuring;
  return { detected: round(successionOf(MEASURED_VOTES * measuring + remembering, 0)), localised: round(localised) };
}

function countWitnesses(accused: readonly Accused[]): number {
  return new Set(accused.map(({ hostId, serverId }) => `${hostId} ${serverId}`)).size;
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000;
}
