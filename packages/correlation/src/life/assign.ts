import type { Judgement } from '../judge/judgement.ts';
import type { Dwell } from './dwell.ts';
import { type Archive, findOwner, findResolved, findSame, findSameMounts } from './find-incident.ts';
import type { Incident } from './incident.ts';

/** How a judgement came to its incident; `null` is a new one. */
export interface Assignment {
  judgement: Judgement;
  incident: Incident | null;
  isReopened: boolean;
}

/**
 * Gives every judgement the incident that it continues, each incident to one judgement at most. One fault keeps one id: first
 * come those whose component is the same, then those that widen or narrow the incident of their own mounts, and only what
 * remains, and has lasted, is new.
 */
export function assign(judgements: readonly Judgement[], archive: Archive, dwell: Dwell): Assignment[] {
  const { nowMs, settings } = archive;
  const taken = new Set<Incident>();
  const found = new Map<Judgement, Assignment>();
  const take = (judgement: Judgement, incident: Incident | null | undefined, isReopened = false) => {
    if (incident === undefined || (incident && taken.has(incident))) return;
    if (incident) taken.add(incident);
    found.set(judgement, { judgement, incident, isReopened });
  };
  const open = () => judgements.filter((judgement) => !found.has(judgement));
  const lasting = () => open().filter((judgement) => dwell.hasPassed(judgement, nowMs, settings.openDwellMs));

  for (const judgement of open()) take(judgement, findSame(judgement, archive));
  for (const judgement of lasting()) take(judgement, findResolved(judgement, archive), true);
  for (const judgement of open()) take(judgement, findOwner(judgement, taken, archive));
  for (const judgement of lasting()) take(judgement, findSameMounts(judgement, archive), true);
  for (const judgement of lasting()) take(judgement, null);
  return judgements.flatMap((judgement) => found.get(judgement) ?? []);
}
