import type { ShownConfidence } from './judge-run.ts';

/** Of the verdicts shown with a confidence in this bin, how sure they were on average and how many were right. */
export interface ReliabilityBin {
  from: number;
  to: number;
  shownCount: number;
  meanConfidence: number;
  rightShare: number;
}

const EDGES = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.000_001];

/** How far shown confidences can be believed: by bins, and as the expected calibration error (ECE). */
export function reliabilityOf(
  shown: readonly ShownConfidence[],
  which: 'detected' | 'localised',
): { bins: ReliabilityBin[]; expectedError: number } {
  const isRight = (each: ShownConfidence) => (which === 'detected' ? each.isFault : each.isRight);
  const bins = EDGES.slice(0, -1).flatMap((from, place): ReliabilityBin[] => {
    const to = EDGES[place + 1] as number;
    const within = shown.filter((each) => each[which] >= from && each[which] < to);
    if (within.length === 0) return [];
    const meanConfidence = within.reduce((sum, each) => sum + each[which], 0) / within.length;
    const rightShare = within.filter(isRight).length / within.length;
    return [{ from, to: Math.min(1, to), shownCount: within.length, meanConfidence, rightShare }];
  });
  const errors = bins.map((bin) => (bin.shownCount / shown.length) * Math.abs(bin.meanConfidence - bin.rightShare));
  return { bins, expectedError: errors.reduce((sum, each) => sum + each, 0) };
}
