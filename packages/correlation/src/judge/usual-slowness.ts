import type { Case } from './case.ts';

/** Fewer clients say nothing of how slow servers usually are; and where more are slow, that is no background but a fault. */
const FEWEST_COMPARED = 5;
const MOST = 0.05;

/** Which share of a server's clients is slow just now on most servers: one that is slow itself, or few, do not hide there. */
export function usualSlowness(ofCase: Case): number {
  const rates: number[] = [];
  for (const server of ofCase.court.fleet.servers.values()) {
    if (server.units.size < FEWEST_COMPARED) continue;
    const slow = ofCase.votesOn(server).reduce((sum, vote) => sum + vote.weight('server'), 0);
    rates.push(slow / server.units.size);
  }
  rates.sort((a, b) => a - b);
  return Math.min(MOST, rates[Math.floor((rates.length - 1) / 2)] ?? 0);
}
