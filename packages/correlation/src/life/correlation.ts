import type { Host, Server } from '../fleet/entities.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { IncidentState, IncidentTransition } from '../incident-state.ts';
import { isFleetJustLost, judgeBlindness } from '../judge/blind.ts';
import type { Court, Recalled } from '../judge/case.ts';
import { companiesOf } from '../judge/company.ts';
import { gather, type Memory } from '../judge/gather.ts';
import { judge } from '../judge/judge.ts';
import { type Judgement, keyOfJudgement } from '../judge/judgement.ts';
import type { Work } from '../judge/work.ts';
import { ProbeRequests } from '../probe-now/probe-requests.ts';
import type { CorrelatorSettings } from '../settings.ts';
import { describe } from '../words/describe.ts';
import { withCompany } from '../words/with-company.ts';
import { advance } from './advance.ts';
import { assign } from './assign.ts';
import { claim, mergeLosers } from './claim.ts';
import { Dwell } from './dwell.ts';
import type { Archive } from './find-incident.ts';
import { hearMembers } from './hear-members.ts';
import type { Incident } from './incident.ts';
import { IncidentBook, rememberedBy } from './incident-book.ts';
import { LONGEST_REST_MS, restAfter } from './rest-after.ts';
import { indexAccusers, StandingVerdicts } from './standing.ts';
import { Steps } from './steps.ts';
import { Thought } from './thought.ts';

/** From one evaluation to the next: the incidents, how long judgements have stood, and whom to ask. */
export class Correlation {
  readonly probeRequests: ProbeRequests;
  readonly #fleet: Fleet;
  readonly #settings: CorrelatorSettings;
  readonly #newIncidentId: () => string;
  readonly #dwell: Dwell;
  readonly #standing: StandingVerdicts;
  #opinions = new Map<string, Recalled>();
  #thought: Thought | null = null;
  #restUntilMs = Number.NEGATIVE_INFINITY;
  #book = new IncidentBook();

  constructor(fleet: Fleet, settings: CorrelatorSettings, newIncidentId: () => string) {
    this.#fleet = fleet;
    this.#settings = settings;
    this.#newIncidentId = newIncidentId;
    this.probeRequests = new ProbeRequests(settings.probeRequestsAtATime);
    this.#dwell = new Dwell(settings);
    this.#standing = new StandingVerdicts(fleet.suspects, settings.standingMounts);
  }

  get book(): IncidentBook {
    return this.#book;
  }

  restore(incidents: readonly IncidentState[]): void {
    this.#thought = null;
    this.#book = new IncidentBook();
    this.#standing.forget();
    for (const state of incidents) this.#book.add(state);
  }

  /** Whether the last evaluation is not at its end: the next call goes on with it, as of when it began. */
  get isThinking(): boolean {
    return this.#thought !== null;
  }

  evaluate(nowMs: number): IncidentTransition[] {
    if (this.#thought === null && this.#isResting(nowMs)) return [];
    this.#thought ??= new Thought(this.#think(nowMs), this.#settings.votesPerCall);
    const transitions = this.#thought.goOn();
    if (transitions) this.#thought = null;
    return transitions ?? [];
  }

  *#think(nowMs: number): Work<IncidentTransition[]> {
    const fleet = this.#fleet;
    const steps = new Steps();
    fleet.labels.rest(nowMs);
    const isJustLost = isFleetJustLost(fleet, nowMs);
    const isShaken = fleet.maintenance.turnTo(nowMs) || isJustLost;
    yield* this.#standing.review(fleet.takeTouched(), { nowMs, isShaken });
    const judgements = judgeBlindness(fleet, nowMs);
    yield* hearMembers(this.#incidentsToHear(), fleet, { book: this.#book, nowMs, settings: this.#settings });
    const accusers = isJustLost ? [] : yield* gather(fleet, this.#memory(), { nowMs, settings: this.#settings });
    const court = this.#courtOf(yield* indexAccusers(accusers), nowMs);
    if (!isJustLost) {
      const findings = yield* judge(accusers, court);
      judgements.push(...findings.judgements);
      this.#restUntilMs = nowMs + restAfter(accusers);
      yield* this.probeRequests.note(accusers, nowMs);
      this.probeRequests.noteDoubts(findings.doubts, nowMs);
    }
    yield* this.#holdResponsible(judgements, court, steps);
    judgements.push(...this.#standing.judgements());
    yield* this.#advance(judgements, nowMs, steps);
    const judged = new Set(judgements.map(keyOfJudgement));
    for (const key of this.#opinions.keys()) if (!judged.has(key)) this.#opinions.delete(key);
    return steps.toTransitions(nowMs);
  }

  /** A clock that was set back ends the rest: it is never longer than the longest. */
  #isResting(nowMs: number): boolean {
    return nowMs < this.#restUntilMs && nowMs > this.#restUntilMs - LONGEST_REST_MS;
  }

  *#holdResponsible(judgements: readonly Judgement[], court: Court, steps: Steps): Work<void> {
    const book = this.#book;
    this.#dwell.note([...judgements, ...this.#standing.judgements()], court.nowMs);
    const archive = this.#archiveAt(court.nowMs);
    const losses = new Map<Incident, Incident>();
    const { nowMs, settings } = court;
    const docket = { book, steps, nowMs, settings, dwell: this.#dwell, newIncidentId: this.#newIncidentId, losses };
    const assignments = yield* assign(judgements, { ...archive, settled: this.#standing.incidents }, this.#dwell);
    const companies = companiesOf(judgements, { fleet: this.#fleet, waveGapMs: this.#settings.waveGapMs });
    for (const assignment of assignments) {
      const description = yield* describe(assignment.judgement, court);
      yield* claim(assignment, withCompany(description, companies.get(assignment.judgement) ?? []), docket);
    }
    mergeLosers(docket);
    yield* this.#standing.settle(assignments);
  }

  #archiveAt(nowMs: number): Archive {
    const live = this.#book.live();
    const wide = live.filter((incident) => !incident.isLeaf);
    return {
      ...{ book: this.#book, resolved: this.#book.resolved(), fleet: this.#fleet, settings: this.#settings, nowMs },
      liveByKey: new Map(live.map((incident) => [incident.key, incident])),
      liveByServer: Map.groupBy(wide, (incident) => incident.serverId ?? ''),
    };
  }

  #incidentsToHear(): Incident[] {
    return this.#book.live().filter((incident) => !this.#standing.has(incident));
  }

  /** What live incidents know of mounts; those whose verdict stands keep theirs to themselves. */
  #memory(): Memory {
    const book = this.#book;
    return {
      ownershipOf: (mountId) => book.ownershipOf(mountId),
      isSettled: (cell) => this.#standing.settles(cell),
      remembered: () => rememberedBy(this.#incidentsToHear()),
    };
  }

  *#advance(judgements: readonly Judgement[], nowMs: number, steps: Steps): Work<void> {
    const judged = new Set(judgements.map(keyOfJudgement));
    for (const incident of this.#book.all()) {
      if (this.#standing.has(incident)) continue;
      const step = yield* advance(incident, this.#fleet, { nowMs, settings: this.#settings, judged });
      if (step) {
        incident.remember(nowMs);
        steps.add(incident, step);
      }
      if (incident.status === 'resolved') this.#book.disownAll(incident);
      if (incident.status === 'closed') this.#book.remove(incident);
    }
  }

  #courtOf(accusing: ReadonlyMap<Server, ReadonlySet<Host>>, nowMs: number): Court {
    const live = this.#book.live();
    const held = new Set(live.map((incident) => incident.key));
    const said = new Set(live.filter((incident) => !incident.isAmbiguous).map((incident) => incident.key));
    return {
      ...{ fleet: this.#fleet, settings: this.#settings, nowMs, opinions: this.#opinions },
      isHeld: (key) => held.has(key),
      isSaid: (key) => said.has(key),
      accusersOn: (server) => {
        const settled = this.#standing.accusersOn(server);
        const others = accusing.get(server) ?? settled;
        return settled.size === 0 || others === settled ? others : new Set([...others, ...settled]);
      },
    };
  }
}
