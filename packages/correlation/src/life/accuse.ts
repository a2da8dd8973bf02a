import type { Fleet } from '../fleet/fleet.ts';
import { isBadState } from '../fleet/word.ts';
import type { Accused } from '../judge/accused.ts';
import type { IncidentBook } from './incident-book.ts';

/** Every mount that accuses at `nowMs`: those that are bad, then those that live incidents remember of their spell. */
export function accuse(fleet: Fleet, book: IncidentBook, nowMs: number): Accused[] {
  const accused: Accused[] = [];
  const seen = new Set<string>();
  for (const { mountId, hostId, serverId, exportId, state, sinceMs } of fleet.badCells()) {
    if (!isBadState(state)) continue;
    const owner = book.ownerOf(mountId);
    const joinedAtMs = owner?.member(mountId)?.joinedAtMs ?? sinceMs;
    seen.add(mountId);
    accused.push({
      ...{ mountId, hostId, serverId, exportId, state, isBadNow: true },
      sinceMs: Math.min(sinceMs, joinedAtMs, nowMs),
      ownerKey: owner?.key ?? null,
    });
  }
  for (const incident of book.live()) {
    for (const member of incident.accusers()) {
      if (seen.has(member.mountId)) continue;
      const { mountId, hostId, serverId, exportId, state, joinedAtMs } = member;
      accused.push({
        ...{ mountId, hostId, serverId, exportId, state, isBadNow: false },
        sinceMs: joinedAtMs,
        ownerKey: incident.key,
      });
    }
  }
  return accused;
}
