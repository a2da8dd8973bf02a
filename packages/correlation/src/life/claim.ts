import type { IncidentMember } from '../incident-state.ts';
import { type Accuser, hostsOf } from '../judge/accuser.ts';
import { keyOfJudgement } from '../judge/judgement.ts';
import { each, type Work } from '../judge/work.ts';
import type { CorrelatorSettings } from '../settings.ts';
import type { Description } from '../words/description.ts';
import { count } from '../words/phrase.ts';
import type { Assignment } from './assign.ts';
import type { Dwell } from './dwell.ts';
import { noteComeback, withFlapping } from './flapping.ts';
import type { Incident } from './incident.ts';
import type { IncidentBook } from './incident-book.ts';
import type { Steps } from './steps.ts';

/** Taking one mount in, or letting it go, is so much of what reading a vote is. */
const JOINING_SHARE = 0.5;

/** What an assignment is carried out on. */
export interface Docket {
  book: IncidentBook;
  steps: Steps;
  nowMs: number;
  settings: CorrelatorSettings;
  dwell: Dwell;
  newIncidentId(): string;
  /** Which incident lost mounts to which other one. */
  losses: Map<Incident, Incident>;
}

/** Carries out an assignment: the incident takes the judgement's words and mounts, also from other incidents. */
export function* claim(assignment: Assignment, description: Description, docket: Docket): Work<void> {
  const { judgement, isReopened } = assignment;
  const { steps, nowMs } = docket;
  const incident = assignment.incident ?? open(assignment, description, docket);
  if (isReopened) reopen(incident, judgement.onsetMs, docket);
  if (assignment.isAdopted) {
    yield* joinAccusers(incident, assignment, docket);
    return;
  }
  const titleBefore = incident.title;
  const isElsewhere = assignment.incident !== null && incident.key !== keyOfJudgement(judgement);
  if (isElsewhere) yield* release(incident, assignment, docket);
  incident.describe(withFlapping(description, incident.flapping), { judgedAs: keyOfJudgement(judgement), nowMs });
  const joined = yield* joinAccusers(incident, assignment, docket);
  if (assignment.incident === null) steps.add(incident, { kind: 'opened', text: incident.title });
  else if (isReopened) steps.add(incident, { kind: 'reopened', text: `Again: ${incident.title}` });
  else if (isElsewhere) {
    steps.add(incident, { kind: 'verdict-changed', text: `${incident.title} (before: ${titleBefore})` });
  } else if (joined.length > 0) {
    const more = `${count(joined.length, 'more mount')} on ${count(hostsOf(joined).size, 'host')}`;
    steps.add(incident, { kind: 'spread', text: `${more}: ${incident.title}` });
  }
}

/** Takes in the mounts that are bad now, also from other incidents; gives those that it has not affected before. */
function* joinAccusers(
  incident: Incident,
  { judgement }: Assignment,
  { book, nowMs, losses }: Docket,
): Work<Accuser[]> {
  const joined: Accuser[] = [];
  const join = (accuser: Accuser) => {
    if (!accuser.isBadNow || isOnceSlow(accuser)) return;
    const owner = book.ownerOf(accuser.cell.id);
    if (owner && owner !== incident) {
      owner.leave(accuser.cell.id, nowMs, 'moved');
      losses.set(owner, incident);
    }
    if (owner !== incident) book.claim(accuser.cell.id, incident);
    if (incident.join(accuser)) joined.push(accuser);
  };
  yield* each(judgement.accusers, join, JOINING_SHARE);
  return joined;
}

/** One slow probe makes no mount an affected one, though it helps to say what is at fault. */
function isOnceSlow({ state, strength }: Accuser): boolean {
  return state === 'slow' && strength < 1;
}

/** A verdict that changes lets go of the mounts that it does not explain: they are judged by themselves, or not remembered. */
function* release(incident: Incident, { judgement }: Assignment, { book, nowMs }: Docket): Work<void> {
  const explained = new Set<string>();
  yield* each(judgement.accusers, ({ cell }) => explained.add(cell.id), JOINING_SHARE);
  const leave = (member: IncidentMember) => {
    if (explained.has(member.mountId)) return;
    incident.leave(member.mountId, member.leftAtMs ?? nowMs, 'moved');
    book.disown(member.mountId, incident);
  };
  yield* each([...incident.accusers()], leave, JOINING_SHARE);
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

function open({ judgement }: Assignment, description: Description, docket: Docket): Incident {
  const { book, newIncidentId, nowMs } = docket;
  const candidateSinceMs = docket.dwell.sinceMs(judgement) ?? nowMs;
  return book.add({
    id: newIncidentId(),
    status: 'open',
    ...description,
    startedAtMs: judgement.onsetMs,
    resolvedAtMs: null,
    mounts: [],
    spellStartedAtMs: nowMs,
    recoveringSinceMs: null,
    candidateSinceMs,
    judgedAs: keyOfJudgement(judgement),
    history: [],
    revision: 0,
  });
}

/** "Since when" is asked of the hang that is there now; earlier ones are in the timeline. */
function reopen(incident: Incident, startedAtMs: number, docket: Docket): void {
  const { book, nowMs } = docket;
  const spell = { startedAtMs, spellStartedAtMs: nowMs };
  incident.set({ status: 'open', resolvedAtMs: null, recoveringSinceMs: null, ...spell });
  noteComeback(incident, docket);
  book.own(incident);
}
