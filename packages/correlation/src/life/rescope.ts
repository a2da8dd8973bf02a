import type { Cell, Server } from '../fleet/entities.ts';
import type { Accuser } from '../judge/accuser.ts';
import { type Judgement, keyOfJudgement } from '../judge/judgement.ts';
import { each, type Work } from '../judge/work.ts';
import { confidenceIn } from '../words/confidence.ts';
import type { Dwell } from './dwell.ts';
import type { Archive } from './find-incident.ts';
import type { Incident } from './incident.ts';
import { compareAge } from './incident-book.ts';

const SURE = 0.8;
const COVERED_SHARE = 0.5;
/** So young an incident may still change its mind at once. */
const YOUNG_MS = 30_000;
/** The lead, in log odds, at which a change of mind is no back and forth. */
const BEYOND_DOUBT = 12;
const ENDING_SHARE = 0.25;
/** Asking who owns a mount is so much of what reading a vote is. */
const OWNING_SHARE = 0.1;

/**
 * The live incident whose verdict a judgement changes, if it may: one about a single mount always widens to what explains it;
 * another gives way only to what has led for a while, is sure, and explains most of its mounts. `stays` is
 * the incident that the judgement's mounts stay with where it does not give way: then they open nothing either.
 */
export function* findOwner(
  judgement: Judgement,
  { archive, dwell, taken }: { archive: Archive; dwell: Dwell; taken: ReadonlySet<Incident> },
): Work<{ owner: Incident | null; stays: Incident | null }> {
  const owned = new Map<Incident, number>();
  // A live incident of the same server that nothing explains at present may be this fault, seen otherwise: it is asked first.
  const nearestTo = new Map<Server, Incident | undefined>();
  const nearest = ({ place: { server } }: Cell) => {
    if (!nearestTo.has(server)) {
      nearestTo.set(
        server,
        archive.liveByServer.get(server.id)?.find((incident) => !taken.has(incident)),
      );
    }
    return nearestTo.get(server);
  };
  let badCount = 0;
  const ask = ({ cell, isBadNow }: Accuser) => {
    if (!isBadNow) return;
    badCount++;
    const owner = archive.book.ownerOf(cell.id) ?? nearest(cell);
    if (owner) owned.set(owner, (owned.get(owner) ?? 0) + 1);
  };
  yield* each(judgement.accusers, ask, OWNING_SHARE);
  const owners = [...owned.keys()].sort(compareAge);
  if (dwell.hasPassed(judgement, archive.nowMs)) {
    const leaf = owners.find((owner) => owner.isLeaf && !taken.has(owner));
    if (leaf) return { owner: leaf, stays: null };
  }
  const guarded = owners.filter((owner) => !owner.isLeaf);
  const guardedCount = guarded.reduce((sum, owner) => sum + (owned.get(owner) ?? 0), 0);
  const [largest] = guarded.sort((a, b) => (owned.get(b) ?? 0) - (owned.get(a) ?? 0) || compareAge(a, b));
  if (!largest || guardedCount * 2 < badCount) return { owner: null, stays: null };
  const may =
    !taken.has(largest) && mayTake(judgement, largest, { archive, dwell, ownedCount: owned.get(largest) ?? 0 });
  return { owner: may ? largest : null, stays: largest };
}

/** Once its mounts begin to answer, which of them do so sooner says nothing of the cause. */
function incidentIsEnding(incident: Incident): boolean {
  return !incident.isSlow && incident.answeredCount > ENDING_SHARE * incident.memberCount;
}

function mayTake(
  judgement: Judgement,
  owner: Incident,
  { archive, dwell, ownedCount }: { archive: Archive; dwell: Dwell; ownedCount: number },
): boolean {
  const { nowMs, settings } = archive;
  const { finding } = judgement;
  if (dwell.lastingMs(judgement, nowMs) < settings.rescopeLeadMs) return false;
  const isYoung = nowMs - owner.spellStartedAtMs < YOUNG_MS;
  // To say which of those it is that were named is no change of mind, and what is that much likelier needs no rest.
  const isDecided = owner.names(keyOfJudgement(judgement)) || (finding?.lead ?? 0) >= BEYOND_DOUBT;
  if (!isYoung && !isDecided && nowMs - owner.rescopedAtMs < settings.rescopeRestMs) return false;
  if (incidentIsEnding(owner)) return false;
  if (finding && confidenceIn(finding, settings).localised < SURE) return false;
  return ownedCount >= COVERED_SHARE * owner.badCount && keyOfJudgement(judgement) !== owner.key;
}
