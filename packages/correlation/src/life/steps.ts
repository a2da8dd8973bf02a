import type { IncidentTransition, IncidentTransitionKind } from '../incident-state.ts';
import type { Incident } from './incident.ts';
import { compareAge } from './incident-book.ts';

/** The gravest first: of several steps in one evaluation an incident shows this one, and its state holds the rest. */
const GRAVITY: readonly IncidentTransitionKind[] = [
  'merged',
  'closed',
  'flapping',
  'reopened',
  'opened',
  'verdict-changed',
  'resolved',
  'relapsed',
  'recovering',
  'spread',
];

/** One step in an incident's life, before it is told. */
export interface Step {
  kind: IncidentTransitionKind;
  text: string;
}

/** What happened in one evaluation, at most one step per incident. */
export class Steps {
  readonly #steps = new Map<Incident, Step>();

  add(incident: Incident, step: Step): void {
    const known = this.#steps.get(incident);
    if (!known || GRAVITY.indexOf(step.kind) < GRAVITY.indexOf(known.kind)) this.#steps.set(incident, step);
  }

  /** The oldest incident first, merged ones last: what they merged into has been told by then. */
  toTransitions(atMs: number): IncidentTransition[] {
    return [...this.#steps]
      .sort(([a, stepA], [b, stepB]) => isMerge(stepA) - isMerge(stepB) || compareAge(a, b))
      .map(([incident, step]) => ({ ...step, incidentId: incident.id, atMs, incident: incident.toState() }));
  }
}

function isMerge(step: Step): number {
  return step.kind === 'merged' ? 1 : 0;
}
