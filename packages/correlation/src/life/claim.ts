import { hostsOf } from '../judge/accused.ts';
import type { Description } from '../words/description.ts';
import { count } from '../words/phrase.ts';
import type { Assignment } from './assign.ts';
import type { Incident } from './incident.ts';
import type { IncidentBook } from './incident-book.ts';
import type { Steps } from './steps.ts';

/** What an assignment is carried out on. */
export interface Docket {
  book: IncidentBook;
  steps: Steps;
  nowMs: number;
  newIncidentId(): string;
  /** Which incident lost mounts to which other one. */
  losses: Map<Incident, Incident>;
}

/** Carries out an assignment: the incident takes the judgement's words and mounts, also from other incidents. */
export function claim(assignment: Assignment, description: Description, docket: Docket): void {
  const { judgement, isReopened } = assignment;
  const { book, steps, nowMs, losses } = docket;
  const incident = assignment.incident ?? open(assignment, description, docket);
  if (isReopened) reopen(incident, judgement.onsetMs, docket);
  const titleBefore = incident.title;
  const isElsewhere = incident.describe(description);
  const joined = judgement.accused.filter((mount) => {
    if (!mount.isBadNow) return false;
    const owner = book.ownerOf(mount.mountId);
    if (owner && owner !== incident) {
      owner.leave(mount.mountId, nowMs, 'moved');
      losses.set(owner, incident);
    }
    book.claim(mount.mountId, incident);
    return incident.join(mount);
  });
  if (assignment.incident === null) steps.add(incident, { kind: 'opened', text: incident.title });
  else if (isReopened) steps.add(incident, { kind: 'reopened', text: `Again: ${incident.title}` });
  else if (isElsewhere) {
    steps.add(incident, { kind: 'verdict-changed', text: `${incident.title} (before: ${titleBefore})` });
  } else if (joined.length > 0) {
    const more = `${count(joined.length, 'more mount')} on ${count(hostsOf(joined).size, 'host')}`;
    steps.add(incident, { kind: 'spread', text: `${more}: ${incident.title}` });
  }
}

/** Closes the incidents whose every affected mount another one has taken. */
export function mergeLosers({ book, steps, nowMs, losses }: Docket): void {
  for (const [incident, winner] of losses) {
    const keepsSomeone = [...incident.accusers()].some((member) => member.leftAtMs === null);
    if (keepsSomeone || !incident.isLive) continue;
    book.remove(incident);
    incident.set({ status: 'closed', resolvedAtMs: nowMs, recoveringSinceMs: null });
    steps.add(incident, { kind: 'merged', text: `Part of: ${winner.title}` });
  }
}

function open({ judgement }: Assignment, description: Description, { book, newIncidentId, nowMs }: Docket): Incident {
  return book.add({
    id: newIncidentId(),
    status: 'open',
    ...description,
    startedAtMs: judgement.onsetMs,
    resolvedAtMs: null,
    mounts: [],
    spellStartedAtMs: nowMs,
    recoveringSinceMs: null,
    revision: 0,
  });
}

/** "Since when" is asked of the hang that is there now; earlier ones are in the timeline. */
function reopen(incident: Incident, startedAtMs: number, { book, nowMs }: Docket): void {
  const spell = { startedAtMs, spellStartedAtMs: nowMs };
  incident.set({ status: 'open', resolvedAtMs: null, recoveringSinceMs: null, ...spell });
  book.own(incident);
}
