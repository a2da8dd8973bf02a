import type { Evidence } from './evidence.ts';
import type { IncidentState, IncidentTransition } from './incident-state.ts';
import type { CorrelatorSettings } from './settings.ts';
import type { CorrelatorSnapshot } from './snapshot.ts';

/** What a correlator is made of: settings that differ from the defaults, and where new incidents get their ids. */
export type CorrelatorOptions = Partial<CorrelatorSettings> & { newIncidentId(): string };

/** Says which component hurts which mounts. Pure: the same evidence and the same times give the same verdicts. */
export interface Correlator {
  /** Takes evidence in, in any order and as often as you like; nothing is decided here. */
  observe(evidence: readonly Evidence[]): void;
  /** Decides as of `nowMs`, at most one transition per incident. Call it after changes, and every second or so. */
  evaluate(nowMs: number): IncidentTransition[];
  /** Every incident that is not closed, oldest first, with its current verdict and members. */
  verdicts(): readonly IncidentState[];
  /** The memory to keep over a restart. */
  snapshot(): CorrelatorSnapshot;
  /** Takes a snapshot's incidents for its own; throws on an unknown version. Observe the whole fleet before evaluating. */
  restore(snapshot: CorrelatorSnapshot): void;
}
