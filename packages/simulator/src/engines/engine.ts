import type { Evidence, IncidentTransitionKind, ProbeRequest } from '@mountwatch/correlation';
import type { VerdictKind } from '@mountwatch/protocol';

/**
 * What an engine says of an incident at one moment. Components are named as `truthKey` names them. `equivalents` are those
 * that it says it cannot tell apart from `key`, `alternatives` what else it could be.
 */
export interface Finding {
  kind: VerdictKind;
  key: string;
  equivalents: readonly string[];
  alternatives: readonly string[];
  exonerated: readonly string[];
  confidence: { detected: number; localised: number } | null;
  mountIds: readonly string[];
  title: string;
}

/** One step in the life of an incident; `standing`: nothing has happened, it was only looked at. */
export interface EngineStep {
  atMs: number;
  incidentId: string;
  what: IncidentTransitionKind | 'standing';
  /** Where an incident opens: since when its component was a candidate, if the engine knows such. */
  candidateAtMs?: number;
  finding: Finding;
}

/** Whatever turns evidence into incidents: the project's own engine, and those beside it for comparison. */
export interface Engine {
  observe(evidence: readonly Evidence[]): void;
  evaluate(nowMs: number): EngineStep[];
  /** The mounts that it wants probed at once. */
  probeRequests(nowMs: number): readonly ProbeRequest[];
  /** Incidents that are not over, with what they are about now. */
  live(): readonly { incidentId: string; finding: Finding }[];
  /** Begins anew, as after a restart of the API: with its snapshot, and with the whole fleet observed again. */
  restart(fleet: readonly Evidence[]): void;
}
