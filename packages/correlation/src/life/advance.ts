import type { Fleet } from '../fleet/fleet.ts';
import { isBadState, wordOf } from '../fleet/word.ts';
import type { IncidentMember } from '../incident-state.ts';
import { each, type Work } from '../judge/work.ts';
import type { CorrelatorSettings } from '../settings.ts';
import { count } from '../words/phrase.ts';
import { advanceBlind } from './advance-blind.ts';
import type { At, Judged } from './at.ts';
import { beginFlapping, holdMs, noteComeback } from './flapping.ts';
import type { Incident } from './incident.ts';
import type { Step } from './steps.ts';

/** Looking how a member stands is so much of what reading a vote is. */
const LOOKING_SHARE = 0.2;

/** Moves an incident along its life, as its members now stand: open ⇄ recovering → resolved → closed. */
export function* advance(incident: Incident, fleet: Fleet, at: Judged): Work<Step | undefined> {
  if (incident.isBlind && incident.isLive) return advanceBlind(incident, at);
  switch (incident.status) {
    case 'open':
      return goOnOpen(incident, yield* standingOf(incident, fleet), at);
    case 'recovering':
      return goOn(incident, yield* standingOf(incident, fleet), at);
    case 'resolved':
      return close(incident, at);
    case 'closed':
      return undefined;
  }
}

interface Standing {
  answering: number;
  bad: number;
  /** Affected when last heard; the host is heard, and has said nothing of this mount since. */
  unknown: number;
  /** On a host that is silent now, whatever it said last. */
  silent: number;
}

function* standingOf(incident: Incident, fleet: Fleet): Work<Standing> {
  const standing: Standing = { answering: 0, bad: 0, unknown: 0, silent: 0 };
  const look = (member: IncidentMember) => {
    const cell = fleet.cell(member.mountId);
    if (fleet.isSilent(member.hostId)) standing.silent++;
    else if (member.leftAtMs !== null) standing.answering++;
    else if (cell && (isBadState(cell.state) || wordOf(cell.state) === 'good')) standing.bad++;
    else standing.unknown++;
  };
  yield* each(incident.accusers(), look, LOOKING_SHARE);
  return standing;
}

/** How many of an incident's mounts may fail when it is over, for reasons of their own: of thousands some always do. */
export function stragglersOf(memberCount: number): number {
  return Math.floor(STRAGGLING_SHARE * memberCount);
}

const STRAGGLING_SHARE = 0.01;

function sizeOf({ answering, bad, unknown, silent }: Standing): number {
  return answering + bad + unknown + silent;
}

/** Only answers recover an incident, and enough of them: that the rest has fallen silent is no recovery. */
function isRecovered(standing: Standing, settings: CorrelatorSettings): boolean {
  const { answering, bad, unknown, silent } = standing;
  if (bad + unknown > stragglersOf(sizeOf(standing)) || answering === 0) return false;
  return answering >= settings.recoveredShare * (answering + silent);
}

function isAbandoned(standing: Standing): boolean {
  return sizeOf(standing) === 0;
}

function goOnOpen(incident: Incident, standing: Standing, at: At): Step | undefined {
  if (incident.flapping) return hold(incident, standing, at);
  return beginFlapping(incident, at) ?? recover(incident, standing, at);
}

/** What flaps stays open, and nothing is told of its coming and going, until it has been well for long. */
function hold(incident: Incident, standing: Standing, at: At): Step | undefined {
  const isFailing = standing.bad > stragglersOf(sizeOf(standing));
  if (isFailing && incident.recoveringSinceMs !== null) {
    noteComeback(incident, at);
    incident.set({ recoveringSinceMs: null });
  }
  if (isAbandoned(standing)) return abandon(incident, at.nowMs);
  if (isFailing || !isRecovered(standing, at.settings)) return undefined;
  if (incident.recoveringSinceMs === null) incident.set({ recoveringSinceMs: at.nowMs });
  return resolve(incident, standing, at);
}

function recover(incident: Incident, standing: Standing, { nowMs, settings }: At): Step | undefined {
  if (isAbandoned(standing)) return abandon(incident, nowMs);
  if (!isRecovered(standing, settings)) return undefined;
  incident.set({ status: 'recovering', recoveringSinceMs: nowMs });
  const { answering, silent } = standing;
  const rest = silent > 0 ? `; of ${count(silent, 'mount')} on silent hosts nothing is known` : '';
  return {
    kind: 'recovering',
    text: `${count(answering, 'mount')} ${answering === 1 ? 'answers' : 'answer'} again${rest}`,
  };
}

function goOn(incident: Incident, standing: Standing, at: At): Step | undefined {
  return standing.bad > stragglersOf(sizeOf(standing))
    ? relapse(incident, standing, at)
    : resolve(incident, standing, at);
}

function relapse(incident: Incident, { bad }: Standing, at: At): Step {
  noteComeback(incident, at);
  incident.set({ status: 'open', recoveringSinceMs: null });
  return { kind: 'relapsed', text: `${count(bad, 'mount')} failing again: ${incident.title}` };
}

function resolve(incident: Incident, standing: Standing, { nowMs, settings }: At): Step | undefined {
  const heldMs = nowMs - (incident.recoveringSinceMs ?? nowMs);
  if (heldMs < holdMs(incident, settings)) return undefined;
  if (isAbandoned(standing)) return abandon(incident, nowMs);
  if (!isRecovered(standing, settings)) return undefined;
  const lasted = `for ${Math.round(heldMs / 1000)} s`;
  incident.set({ ...OVER, resolvedAtMs: nowMs });
  const left = standing.bad + standing.unknown;
  const text =
    left === 0
      ? `Every mount that is heard has answered ${lasted}`
      : `All but ${count(left, 'mount')} have answered ${lasted}`;
  return { kind: 'resolved', text };
}

/** What is over flaps no more; should it come back soon, it will again at once. */
const OVER = { status: 'resolved', recoveringSinceMs: null, flapping: null } as const;

function abandon(incident: Incident, nowMs: number): Step {
  incident.set({ ...OVER, resolvedAtMs: nowMs });
  return { kind: 'resolved', text: 'Every affected mount has been unmounted' };
}

function close(incident: Incident, { nowMs, settings }: At): Step | undefined {
  if (nowMs - (incident.resolvedAtMs ?? nowMs) < settings.closeAfterMs) return undefined;
  incident.set({ status: 'closed' });
  return { kind: 'closed', text: `Not seen again for ${Math.round(settings.closeAfterMs / 60_000)} minutes` };
}
