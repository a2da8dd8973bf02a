/**
 * The engine in the order in which it thinks: what hosts say goes into the `fleet`; members of incidents that answer leave;
 * whatever is bad accuses (`life/accuse.ts`), is judged (`judge/`), and each judgement goes to the incident that it continues
 * or opens one (`life/assign.ts`, `life/claim.ts`), in words (`words/`); last, every incident moves along its life.
 */
import type { Evidence } from './evidence.ts';
import { Fleet } from './fleet/fleet.ts';
import type { IncidentState, IncidentTransition } from './incident-state.ts';
import type { Accused } from './judge/accused.ts';
import { benchOf } from './judge/bench.ts';
import { judge } from './judge/judge.ts';
import { accuse } from './life/accuse.ts';
import { advance } from './life/advance.ts';
import { assign } from './life/assign.ts';
import { claim, type Docket, mergeLosers } from './life/claim.ts';
import { Dwell } from './life/dwell.ts';
import { hearMembers } from './life/hear-members.ts';
import { IncidentBook } from './life/incident-book.ts';
import { Steps } from './life/steps.ts';
import { type CorrelatorSettings, DEFAULT_SETTINGS } from './settings.ts';
import { type CorrelatorSnapshot, SNAPSHOT_VERSION } from './snapshot.ts';
import { describe } from './words/describe.ts';

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

/** Makes a correlator that knows nothing yet. */
export function createCorrelator(options: CorrelatorOptions): Correlator {
  return createCorrelatorOf(new Fleet(), options);
}

/** The same over a given fleet, so that a spec can count what an evaluation reads of it. */
export function createCorrelatorOf(fleet: Fleet, { newIncidentId, ...given }: CorrelatorOptions): Correlator {
  const settings = { ...DEFAULT_SETTINGS, ...given };
  const dwell = new Dwell();
  let book = new IncidentBook();
  return {
    observe(evidence) {
      for (const one of evidence) fleet.observe(one);
    },
    evaluate(nowMs) {
      const steps = new Steps();
      hearMembers(book, fleet);
      const accused = accuse(fleet, book, nowMs);
      dwell.note(accused, nowMs);
      holdResponsible(accused, {
        fleet,
        settings,
        dwell,
        docket: { book, steps, nowMs, newIncidentId, losses: new Map() },
      });
      for (const incident of book.all()) {
        const step = advance(incident, fleet, { nowMs, settings });
        if (step) steps.add(incident, step);
        if (incident.status === 'resolved') book.disownAll(incident);
        if (incident.status === 'closed') book.remove(incident);
      }
      return steps.toTransitions(nowMs);
    },
    verdicts: () => book.all().map((incident) => incident.toState()),
    snapshot: () => ({ version: SNAPSHOT_VERSION, incidents: book.all().map((incident) => incident.toState()) }),
    restore(snapshot) {
      if (snapshot.version !== SNAPSHOT_VERSION) {
        throw new Error(
          `a correlator snapshot of version ${snapshot.version} cannot be read, only ${SNAPSHOT_VERSION}`,
        );
      }
      book = new IncidentBook();
      for (const state of snapshot.incidents) book.add(state);
    },
  };
}

interface Court {
  fleet: Fleet;
  settings: CorrelatorSettings;
  dwell: Dwell;
  docket: Docket;
}

function holdResponsible(accused: readonly Accused[], { fleet, settings, dwell, docket }: Court): void {
  const { book, nowMs } = docket;
  const liveByKey = new Map(book.live().map((incident) => [incident.key, incident]));
  const bench = benchOf(accused, { fleet, settings, isOpen: (key) => liveByKey.has(key) });
  const archive = { book, liveByKey, resolved: book.resolved(), fleet, settings, nowMs };
  for (const assignment of assign(judge(accused, bench), archive, dwell)) {
    claim(assignment, describe(assignment.judgement, bench), docket);
  }
  mergeLosers(docket);
}
