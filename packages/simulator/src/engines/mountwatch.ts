import {
  type Correlator,
  createCorrelator,
  type Evidence,
  type IncidentState,
  type IncidentTransition,
  type ProbeRequest,
} from '@mountwatch/correlation';
import type { Engine, EngineStep, Finding } from './engine.ts';

/** The project's own engine, as the API drives it. */
export class MountwatchEngine implements Engine {
  #correlator: Correlator;
  #incidentCount = 0;

  constructor() {
    this.#correlator = this.#create();
  }

  observe(evidence: readonly Evidence[]): void {
    this.#correlator.observe(evidence);
  }

  evaluate(nowMs: number): EngineStep[] {
    return this.#decide(nowMs).map(({ incident, incidentId, kind }) => {
      const { candidateSinceMs } = incident;
      const candidate = kind === 'opened' && candidateSinceMs !== undefined && { candidateAtMs: candidateSinceMs };
      return { atMs: nowMs, incidentId, what: kind, finding: findingOf(incident), ...candidate };
    });
  }

  probeRequests(nowMs: number): readonly ProbeRequest[] {
    return this.#correlator.probeRequests(nowMs);
  }

  live(): { incidentId: string; finding: Finding }[] {
    return this.#correlator
      .verdicts()
      .filter((incident) => incident.status === 'open' || incident.status === 'recovering')
      .map((incident) => ({ incidentId: incident.id, finding: findingOf(incident) }));
  }

  restart(fleet: readonly Evidence[]): void {
    const snapshot = JSON.parse(JSON.stringify(this.#correlator.snapshot()));
    this.#correlator = this.#create();
    this.#correlator.restore(snapshot);
    this.#correlator.observe(fleet);
  }

  /** As the API does: without a pause while there is more to think of. */
  #decide(nowMs: number): IncidentTransition[] {
    const transitions: IncidentTransition[] = [];
    do transitions.push(...this.#correlator.evaluate(nowMs));
    while (this.#correlator.isThinking);
    return transitions;
  }

  #create(): Correlator {
    return createCorrelator({ newIncidentId: () => `i${++this.#incidentCount}` });
  }
}

function findingOf({ mounts, title, verdict }: IncidentState): Finding {
  const keyOf = (named: { kind: string; component: { id: string } }) => `${named.kind}:${named.component.id}`;
  return {
    kind: verdict.kind,
    key: keyOf(verdict),
    equivalents: (verdict.equivalents ?? []).map(keyOf),
    alternatives: verdict.alternatives.map(keyOf),
    exonerated: verdict.exonerated.map(keyOf),
    confidence: verdict.confidence,
    mountIds: mounts.filter((member) => member.leftBecause !== 'moved').map((member) => member.mountId),
    title,
  };
}
