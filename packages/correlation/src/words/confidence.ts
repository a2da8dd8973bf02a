import type { Confidence } from '@mountwatch/protocol';
import type { Accuser } from '../judge/accuser.ts';
import type { Finding } from '../judge/judgement.ts';
import type { CorrelatorSettings } from '../settings.ts';

/** A probe that the kernel kept past its deadline, or refused, is no opinion: alone it makes 19 in 20. */
const MEASURED_VOTES = 18;
const MOST = 0.999;

/**
 * Laplace's rule of succession: how far to trust a claim that `votes` witnesses support and `against` deny, having been
 * sure of nothing before: (votes + 1) / (votes + against + 2). Nobody heard means one half.
 */
export function successionOf(votes: number, against: number): number {
  return (votes + 1) / (votes + against + 2);
}

/** The two confidences in a wider component: against nothing being wrong, and against the best other explanation. */
export function confidenceIn({ score, lead }: Finding, settings: CorrelatorSettings): Confidence {
  const { detectionEvenOdds, detectionTemperature, temperature, mostLocalised } = settings;
  return {
    detected: round(logistic((score.odds - detectionEvenOdds) / detectionTemperature)),
    localised: round(mostLocalised * logistic(lead / temperature)),
  };
}

/**
 * The two confidences where a single host speaks: that something is wrong, by what it measured, with 18 votes while it is
 * bad; and that it is this, by those who can compare. 1 in 20 is left for a host that is too busy to be believed.
 */
export function confidenceOfLeaf(accusers: readonly Accuser[], localised: number): Confidence {
  const votes = accusers.some(({ isBadNow, strength }) => isBadNow && strength > 0) ? MEASURED_VOTES : 1;
  return { detected: round(successionOf(votes, 0)), localised: round(localised) };
}

function logistic(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

function round(share: number): number {
  return Math.min(MOST, Math.round(share * 1000) / 1000);
}
