import type { IncidentTransition } from '../incident-state.ts';
import type { Work } from '../judge/work.ts';

/** An evaluation that may be larger than one call can do: each call does so much of it, counted in votes read, never in time. */
export class Thought {
  readonly #work: Work<IncidentTransition[]>;
  readonly #votesPerCall: number;

  constructor(work: Work<IncidentTransition[]>, votesPerCall: number) {
    this.#work = work;
    this.#votesPerCall = votesPerCall;
  }

  /** What it came to; null while more is to be done. */
  goOn(): IncidentTransition[] | null {
    for (let readCount = 0; readCount < this.#votesPerCall; ) {
      const { done, value } = this.#work.next();
      if (done) return value;
      readCount += value;
    }
    return null;
  }
}
