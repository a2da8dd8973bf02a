import type { ChangedIncident } from '../incidents/index.ts';

/** Counts move with every report: what is thought between steps is kept at most so often. */
const EVERY_MS = 10_000;

interface Kept {
  atMs: number;
  verdict: string;
}

/** Which verdicts are worth keeping, so that one can tell later why an incident had which: at each step, and what is new. */
export class Thoughts {
  readonly #kept = new Map<string, Kept>();

  /** Those to keep now; they count as kept. */
  take(incidents: readonly ChangedIncident[], stepped: ReadonlySet<string>, nowMs: number): ChangedIncident[] {
    return incidents.filter(({ state: incident }) => {
      const before = this.#kept.get(incident.id);
      const verdict = JSON.stringify(incident.verdict);
      const isNew = before === undefined || (before.verdict !== verdict && nowMs - before.atMs >= EVERY_MS);
      if (!isNew && !stepped.has(incident.id)) return false;
      if (incident.status === 'closed') this.#kept.delete(incident.id);
      else this.#kept.set(incident.id, { atMs: nowMs, verdict });
      return true;
    });
  }
}
