import type { Server } from '../fleet/entities.ts';
import { type Vote, weightOf } from './vote.ts';

/** Fewer clients say nothing of how slow servers usually are; and where more are slow, that is no background but a fault. */
const FEWEST_COMPARED = 5;
const MOST = 0.05;

/** Which share of a server's clients is slow just now on most servers: one that is slow itself, or few, do not hide there. */
export function usualSlowness(servers: Iterable<Server>, byServer: ReadonlyMap<Server, readonly Vote[]>): number {
  const rates: number[] = [];
  for (const server of servers) {
    if (server.units.size < FEWEST_COMPARED) continue;
    rates.push(weightOf(byServer.get(server) ?? [], 'server') / server.units.size);
  }
  rates.sort((a, b) => a - b);
  return Math.min(MOST, rates[Math.floor((rates.length - 1) / 2)] ?? 0);
}
