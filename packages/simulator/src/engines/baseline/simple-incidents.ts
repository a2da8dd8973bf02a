import type { IncidentTransitionKind } from '@mountwatch/correlation';
import type { EngineStep, Finding } from '../engine.ts';
import type { Group } from './groups.ts';

const OPEN_AFTER_MS = 4_000;
const RESOLVE_AFTER_MS = 20_000;

interface Suspect {
  incidentId: string | null;
  firstAtMs: number;
  lastAtMs: number;
  finding: Finding;
}

/** As simple a life of incidents as can be: open after 4 s of guilt, resolved after 20 s without. One per component. */
export class SimpleIncidents {
  readonly #suspects = new Map<string, Suspect>();
  #count = 0;

  update(guilty: readonly Group[], atMs: number): EngineStep[] {
    const steps: EngineStep[] = [];
    for (const group of guilty) this.#note(group, atMs);
    for (const [key, suspect] of this.#suspects) {
      const { finding } = suspect;
      const tell = (what: IncidentTransitionKind) =>
        steps.push({ atMs, incidentId: suspect.incidentId ?? '', what, finding });
      if (suspect.incidentId === null && suspect.lastAtMs !== atMs) this.#suspects.delete(key);
      else if (suspect.incidentId === null && atMs - suspect.firstAtMs >= OPEN_AFTER_MS) {
        suspect.incidentId = `b${++this.#count}`;
        tell('opened');
      } else if (atMs - suspect.lastAtMs >= RESOLVE_AFTER_MS) {
        tell('resolved');
        this.#suspects.delete(key);
      }
    }
    return steps;
  }

  live(): { incidentId: string; finding: Finding }[] {
    return [...this.#suspects.values()].flatMap(({ finding, incidentId }) =>
      incidentId === null ? [] : [{ incidentId, finding }],
    );
  }

  #note(group: Group, atMs: number): void {
    const finding = findingOf(group);
    const suspect = this.#suspects.get(finding.key);
    if (!suspect) this.#suspects.set(finding.key, { incidentId: null, firstAtMs: atMs, lastAtMs: atMs, finding });
    else {
      suspect.lastAtMs = atMs;
      suspect.finding = finding;
    }
  }
}

function findingOf({ badCells, bad, id, kind, witnesses }: Group): Finding {
  return {
    ...{ kind, key: `${kind}:${id}`, equivalents: [], alternatives: [], exonerated: [], confidence: null },
    mountIds: [...badCells].map((cell) => cell.mount.mountId),
    title: `${kind} ${id}: ${bad.size} of ${witnesses.size} witnesses are bad`,
  };
}
