/**
 * The engine in the order in which it thinks: what hosts say goes into the `fleet`; members of incidents that answer leave;
 * whatever is bad accuses (`judge/gather.ts`), is judged (`judge/judge.ts`), and each judgement goes to the incident that it
 * continues or opens one (`life/assign.ts`, `life/claim.ts`), in words (`words/`); last, every incident moves along its life.
 */
import type { Evidence, ProbeRequest } from './evidence.ts';
import { Fleet } from './fleet/fleet.ts';
import type { IncidentState, IncidentTransition } from './incident-state.ts';
import { Correlation } from './life/correlation.ts';
import { type Explanation, explain } from './report/explain.ts';
import { type IdentifiabilityReport, reportIdentifiability } from './report/identifiability.ts';
import type { FleetSnapshot } from './rest/fleet-snapshot.ts';
import type { RestingFleet } from './rest/resting-fleet.ts';
import { restoreFleet } from './rest/restore-fleet.ts';
import { takeFleet } from './rest/take-fleet.ts';
import { type CorrelatorSettings, DEFAULT_SETTINGS } from './settings.ts';
import { type CorrelatorSnapshot, readSnapshot, SNAPSHOT_VERSION } from './snapshot.ts';

/** What a correlator is made of: settings that differ from the defaults, and where new incidents get their ids. */
export type CorrelatorOptions = Partial<CorrelatorSettings> & { newIncidentId(): string };

/** Says which component hurts which mounts. Pure: the same evidence and the same times give the same verdicts. */
export interface Correlator {
  /** Takes evidence in, in any order and as often as you like; nothing is decided here. */
  observe(evidence: readonly Evidence[]): void;
  /**
   * Decides as of `nowMs`, at most one transition per incident. Call it after changes, and every second or so. In a storm a
   * call does a bounded part of the work: call it again, soon, while `isThinking`; only the last one tells what was decided.
   */
  evaluate(nowMs: number): IncidentTransition[];
  /** Whether the last call of `evaluate` left work to the next. */
  readonly isThinking: boolean;
  /** Whom to have probed now, each request given out once: a host about a server once in 10 s, 200 hosts for a server, 500 at a time. */
  probeRequests(nowMs: number): readonly ProbeRequest[];
  /** Every incident that is not closed, oldest first, with its current verdict and members. */
  verdicts(): readonly IncidentState[];
  /** Why an incident had the verdict that it had at `atMs`; null before it began, or once it is closed. */
  explain(incidentId: string, atMs: number): Explanation | null;
  /** Which faults of the fleet as it stands could be told apart, and which could not. */
  identifiability(): IdentifiabilityReport;
  /** The memory to keep over a restart. */
  snapshot(): CorrelatorSnapshot;
  /** Takes a snapshot's incidents for its own; throws on an unknown version. Restore or observe the whole fleet before evaluating. */
  restore(snapshot: CorrelatorSnapshot): void;
  /** What every host said last, as large as the fleet: to be kept now and then, not with each decision. */
  fleetSnapshot(nowMs: number): FleetSnapshot;
  /** Takes up what hosts had said, in place of observing it all again; then observe what was said since. Throws on an unknown version. */
  restoreFleet(snapshot: FleetSnapshot): void;
}

/** Makes a correlator that knows nothing yet. */
export function createCorrelator(options: CorrelatorOptions): Correlator {
  return createCorrelatorOf(new Fleet(), options);
}

/** The same over a given fleet, so that a spec can count what an evaluation reads of it. */
export function createCorrelatorOf(fleet: Fleet, { newIncidentId, ...given }: CorrelatorOptions): Correlator {
  const settings = { ...DEFAULT_SETTINGS, ...given };
  let resting: RestingFleet | null = null;
  const correlation = new Correlation(fleet, settings, newIncidentId);
  return {
    observe(evidence) {
      for (const one of evidence) fleet.observe(one);
    },
    evaluate: (nowMs) => correlation.evaluate(nowMs),
    get isThinking() {
      return correlation.isThinking;
    },
    probeRequests: (nowMs) => correlation.probeRequests.take(nowMs),
    verdicts: () => correlation.book.all().map((incident) => incident.toState()),
    explain: (incidentId, atMs) => explain(correlation.book.find(incidentId), atMs),
    identifiability: () => reportIdentifiability(fleet),
    snapshot: () => ({
      version: SNAPSHOT_VERSION,
      incidents: correlation.book.all().map((incident) => incident.toState()),
    }),
    fleetSnapshot: (nowMs) => takeFleet(fleet, resting, nowMs),
    restoreFleet(snapshot) {
      resting = restoreFleet(fleet, snapshot);
    },
    restore: (snapshot) => correlation.restore(readSnapshot(snapshot)),
  };
}
