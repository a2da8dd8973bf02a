import type { Judgement } from '../judge/judgement.ts';
import type { Work } from '../judge/work.ts';
import type { Dwell } from './dwell.ts';
import { type Archive, findResolved, findSame, findSameMounts } from './find-incident.ts';
import type { Incident } from './incident.ts';
import { findOwner } from './rescope.ts';

/** Asking how long an accuser has accused is so much of what reading a vote is. */
const ASKING_SHARE = 0.1;

/** How a judgement came to its incident; `null` is a new one. */
export interface Assignment {
  judgement: Judgement;
  incident: Incident | null;
  isReopened: boolean;
  /** The incident takes the mounts in and keeps its own verdict. */
  isAdopted: boolean;
}

/**
 * Gives every judgement the incident that it continues, each incident to one judgement at most. One fault keeps one id: first
 * come those whose component is the same, then those that widen or narrow the incident of their own mounts, and only what
 * remains, belongs to no other incident and has lasted, is new.
 */
export function* assign(
  judgements: readonly Judgement[],
  archive: Archive & { settled: Iterable<Incident> },
  dwell: Dwell,
): Work<Assignment[]> {
  const taken = new Set(archive.settled);
  const found = new Map<Judgement, Assignment | null>();
  const take = (judgement: Judgement, incident: Incident | null | undefined, isReopened = false) => {
    if (incident === undefined || (incident && taken.has(incident))) return;
    if (incident) taken.add(incident);
    found.set(judgement, { judgement, incident, isReopened, isAdopted: false });
  };
  const open = () => judgements.filter((judgement) => !found.has(judgement));
  const lasting = function* (): Work<Judgement[]> {
    const passed: Judgement[] = [];
    for (const judgement of open()) {
      if (dwell.hasPassed(judgement, archive.nowMs)) passed.push(judgement);
      yield judgement.accusers.length * ASKING_SHARE;
    }
    return passed;
  };

  for (const judgement of open()) take(judgement, findSame(judgement, archive));
  for (const judgement of yield* lasting()) take(judgement, findResolved(judgement, archive), true);
  for (const judgement of open()) {
    const { owner, stays } = yield* findOwner(judgement, { archive, dwell, taken });
    if (owner) take(judgement, owner);
    else if (stays) found.set(judgement, adoption(judgement, stays, { archive, dwell }));
  }
  for (const judgement of yield* lasting()) take(judgement, findSameMounts(judgement, archive), true);
  for (const judgement of yield* lasting()) take(judgement, null);
  return judgements.flatMap((judgement) => found.get(judgement) ?? []);
}

/** A judgement that may not change the verdict of its mounts' incident leaves them to it, after a while also the new ones. */
function adoption(
  judgement: Judgement,
  incident: Incident,
  { archive, dwell }: { archive: Archive; dwell: Dwell },
): Assignment | null {
  const hasWaited = dwell.lastingMs(judgement, archive.nowMs) >= archive.settings.leafDwellMs;
  return hasWaited ? { judgement, incident, isReopened: false, isAdopted: true } : null;
}
