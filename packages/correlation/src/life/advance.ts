import type { Fleet } from '../fleet/fleet.ts';
import { isBadState, wordOf } from '../fleet/word.ts';
import type { CorrelatorSettings } from '../settings.ts';
import { count } from '../words/phrase.ts';
import { advanceBlind } from './advance-blind.ts';
import type { At, Judged } from './at.ts';
import type { Incident } from './incident.ts';
import type { Step } from './steps.ts';

/** Moves an incident along its life, as its members now stand: open ⇄ recovering → resolved → closed. */
export function advance(incident: Incident, fleet: Fleet, at: Judged): Step | undefined {
  if (incident.isBlind && incident.isLive) return advanceBlind(incident, at);
  switch (incident.status) {
    case 'open':
      return recover(incident, fleet, at);
    case 'recovering':
      return relapse(incident, fleet) ?? resolve(incident, fleet, at);
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

function standingOf(incident: Incident, fleet: Fleet): Standing {
  const standing: Standing = { answering: 0, bad: 0, unknown: 0, silent: 0 };
  for (const member of incident.accusers()) {
    const cell = fleet.cell(member.mountId);
    if (fleet.isSilent(member.hostId)) standing.silent++;
    else if (member.leftAtMs !== null) standing.answering++;
    else if (cell && (isBadState(cell.state) || wordOf(cell.state) === 'good')) standing.bad++;
    else standing.unknown++;
  }
  return standing;
}

/** Only answers recover an incident, and enough of them: that the rest has fallen silent is no recovery. */
function isRecovered({ answering, bad, unknown, silent }: Standing, settings: CorrelatorSettings): boolean {
  if (bad > 0 || unknown > 0 || answering === 0) return false;
  return answering >= settings.recoveredShare * (answering + silent);
}

function isAbandoned({ answering, bad, unknown, silent }: Standing): boolean {
  return answering + bad + unknown + silent === 0;
}

function recover(incident: Incident, fleet: Fleet, { nowMs, settings }: At): Step | undefined {
  const standing = standingOf(incident, fleet);
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

function relapse(incident: Incident, fleet: Fleet): Step | undefined {
  const { bad } = standingOf(incident, fleet);
  if (bad === 0) return undefined;
  incident.set({ status: 'open', recoveringSinceMs: null });
  return { kind: 'relapsed', text: `${count(bad, 'mount')} failing again: ${incident.title}` };
}

function resolve(incident: Incident, fleet: Fleet, { nowMs, settings }: At): Step | undefined {
  const heldMs = nowMs - (incident.recoveringSinceMs ?? nowMs);
  const standing = standingOf(incident, fleet);
  if (heldMs < settings.resolveHoldMs) return undefined;
  if (isAbandoned(standing)) return abandon(incident, nowMs);
  if (!isRecovered(standing, settings)) return undefined;
  incident.set({ status: 'resolved', resolvedAtMs: nowMs, recoveringSinceMs: null });
  return { kind: 'resolved', text: `Every mount that is heard has answered for ${Math.round(heldMs / 1000)} s` };
}

function abandon(incident: Incident, nowMs: number): Step {
  incident.set({ status: 'resolved', resolvedAtMs: nowMs, recoveringSinceMs: null });
  return { kind: 'resolved', text: 'Every affected mount has been unmounted' };
}

function close(incident: Incident, { nowMs, settings }: At): Step | undefined {
  if (nowMs - (incident.resolvedAtMs ?? nowMs) < settings.closeAfterMs) return undefined;
  incident.set({ status: 'closed' });
  return { kind: 'closed', text: `Not seen again for ${Math.round(settings.closeAfterMs / 60_000)} minutes` };
}
