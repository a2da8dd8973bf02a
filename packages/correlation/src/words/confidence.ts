import type { Confidence } from '@mountwatch/protocol';

/**
 * Laplace's rule of succession: how far to trust a claim that `votes` witnesses support and `against` deny, having been
 * sure of nothing before: (votes + 1) / (votes + against + 2). Nobody heard means one half. Not calibrated.
 */
export function successionOf(votes: number, against: number): number {
  return (votes + 1) / (votes + against + 2);
}

/** The two confidences: that something is wrong, by its witnesses alone; and that it is this, by those who can compare. */
export function confidenceOf(witnesses: number, localised: number): Confidence {
  return { detected: round(successionOf(witnesses, 0)), localised: round(localised) };
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000;
}
