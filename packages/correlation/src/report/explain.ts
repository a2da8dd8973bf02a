import type { VerdictMoment } from '../incident-state.ts';
import type { Incident } from '../life/incident.ts';

/** The verdict of an incident at a moment of its life, with the moments before and after at which it changed. */
export interface Explanation {
  incidentId: string;
  atMs: number;
  moment: VerdictMoment;
  before: VerdictMoment | null;
  after: VerdictMoment | null;
}

/** Why an incident had the verdict that it had at `atMs`; null for an unknown incident and before its first verdict. */
export function explain(incident: Incident | undefined, atMs: number): Explanation | null {
  if (!incident) return null;
  const { history = [] } = incident.toState();
  const index = history.findLastIndex((moment) => moment.atMs <= atMs);
  const moment = history[index];
  if (!moment) return null;
  return {
    incidentId: incident.id,
    atMs,
    moment,
    before: history[index - 1] ?? null,
    after: history[index + 1] ?? null,
  };
}
