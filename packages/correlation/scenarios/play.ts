import { createCorrelator, type Evidence, type IncidentState, type IncidentTransition } from '../src/index.ts';
import { reportsOf } from './reports.ts';
import type { Played, Story } from './story.ts';

const TICK_MS = 250;
const EVALUATE_EVERY_MS = 1_000;
/** Not zero, so that nobody takes an instant for a duration. */
export const STORY_STARTS_AT_MS = 1_000_000_000;

/** Plays a story to a correlator, evaluating once a second. */
export function play(story: Story): Played {
  const reports = reportsOf(story, STORY_STARTS_AT_MS);
  let ids = 0;
  const settings = { newIncidentId: () => `incident-${++ids}` };
  let correlator = createCorrelator(settings);
  const transitions: IncidentTransition[] = [];
  const verdicts = new Map<number, readonly IncidentState[]>();
  const told: Evidence[] = [];
  let next = 0;
  for (let atMs = 0; atMs <= story.lastsSeconds * 1000; atMs += TICK_MS) {
    const arrived: Evidence[] = [];
    for (let report = reports[next]; report && report.arrivesAtMs <= atMs; report = reports[++next]) {
      arrived.push(report.evidence);
    }
    if (atMs === (story.restartsAtSeconds ?? -1) * 1000) {
      const snapshot = JSON.parse(JSON.stringify(correlator.snapshot()));
      correlator = createCorrelator(settings);
      correlator.restore(snapshot);
      correlator.observe(told);
    }
    correlator.observe(arrived);
    told.push(...arrived);
    if (atMs % EVALUATE_EVERY_MS !== 0) continue;
    transitions.push(...correlator.evaluate(STORY_STARTS_AT_MS + atMs));
    verdicts.set(atMs / 1000, correlator.verdicts());
  }
  const latest = new Map(transitions.map((transition) => [transition.incidentId, transition.incident]));
  return {
    transitions,
    incidents: [...latest.values()].sort((a, b) => a.startedAtMs - b.startedAtMs),
    verdictsAt: (second) => verdicts.get(second) ?? [],
    kinds: transitions.map((transition) => transition.kind),
  };
}
