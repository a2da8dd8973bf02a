import type { Fleet } from '../fleet/fleet.ts';
import { type Judgement, keyOfJudgement } from '../judge/judgement.ts';
import type { CorrelatorSettings } from '../settings.ts';
import { stragglersOf } from './advance.ts';
import type { Incident } from './incident.ts';
import type { IncidentBook } from './incident-book.ts';

/** Where a judgement may find the incident that it continues. */
export interface Archive {
  book: IncidentBook;
  /** The live incidents by the component that they hold responsible. */
  liveByKey: ReadonlyMap<string, Incident>;
  /** Those of them about a server, an export of it or a way to it, by the server; the oldest first. */
  liveByServer: ReadonlyMap<string, readonly Incident[]>;
  /** The resolved incidents, the latest first. */
  resolved: readonly Incident[];
  fleet: Fleet;
  settings: CorrelatorSettings;
  nowMs: number;
}

/** The live incident that holds the same component responsible. */
export function findSame(judgement: Judgement, { liveByKey }: Archive): Incident | undefined {
  return liveByKey.get(keyOfJudgement(judgement));
}

/** The incident of the same component that was resolved not long ago. */
export function findResolved(judgement: Judgement, archive: Archive): Incident | undefined {
  const key = keyOfJudgement(judgement);
  return reopenable(judgement, archive).find((incident) => incident.key === key);
}

/**
 * The resolved incident whose mounts these are: half of its own fail again, or, shortly after it was resolved, any; of very
 * many a few fail by themselves. Without the second, every fault that clears by fits leaves small incidents behind.
 */
export function findSameMounts(judgement: Judgement, archive: Archive): Incident | undefined {
  const { nowMs, settings } = archive;
  const bad = judgement.accusers.filter(({ isBadNow }) => isBadNow);
  if (bad.length === 0) return undefined;
  return reopenable(judgement, archive).find((incident) => {
    const again = bad.filter(({ cell }) => incident.member(cell.id)).length;
    const isGuarded = nowMs - (incident.resolvedAtMs ?? 0) < settings.reopenGuardMs;
    const isFew = again <= stragglersOf(incident.memberCount);
    return again * 2 >= incident.memberCount || (isGuarded && again === bad.length && !isFew);
  });
}

/** What was seen before an incident was resolved, and is told late, reopens nothing. */
function reopenable({ kind, accusers, onsetMs }: Judgement, { resolved }: Archive): readonly Incident[] {
  if (resolved.length === 0) return resolved;
  let newestMs = kind === 'blind' ? onsetMs : Number.NEGATIVE_INFINITY;
  for (const { cell, isBadNow, sinceMs } of accusers) {
    if (isBadNow) newestMs = Math.max(newestMs, cell.observedAtMs, sinceMs);
  }
  return resolved.filter((incident) => newestMs > (incident.resolvedAtMs ?? 0));
}
