import type { LabelValue, Server, Unit } from '../../fleet/entities.ts';
import type { Case } from '../case.ts';
import type { Background, Scope } from '../scope.ts';
import type { Vote } from '../vote.ts';
import type { Wearers } from '../wearers.ts';
import { countAnswers, hasHosts } from './answers.ts';

/** Above this share of the fleet nobody is left to compare a label with. */
const TOO_COMMON = 0.9;
const FEW_VALUES = 20;

/** A label that several hosts wear: its witnesses are all their units, compared with the same servers' other clients. */
export class LabelScope implements Scope {
  readonly kind = 'label';
  readonly label: LabelValue;
  readonly votes: readonly Vote[];
  readonly #case: Case;
  readonly #wearers: Wearers | undefined;
  #expectedCount: number | null = null;

  constructor(label: LabelValue, ofCase: Case) {
    this.label = label;
    this.#case = ofCase;
    this.#wearers = ofCase.wearing(label);
    this.votes = this.#wearers?.votes ?? [];
  }

  get id(): string {
    return this.label.id;
  }

  get key(): string {
    return `label:${this.label.id}`;
  }

  get prior(): number {
    return -8 - lookElsewhere(this.label, this.#case);
  }

  get expectedCount(): number {
    if (this.#expectedCount === null) {
      this.#expectedCount = 0;
      for (const unit of this.label.units()) if (!unit.host.isSilent) this.#expectedCount++;
    }
    return this.#expectedCount;
  }

  countAnswersAfter(onsetMs: number): number {
    const tally = this.#case.court.fleet.labels.answersOf(this.label, this.#case.court.nowMs);
    const { answering = [], outvoted = [] } = this.#wearers ?? {};
    return countAnswers(tally, { answering, outvoted }, onsetMs);
  }

  background(onsetMs: number): Background {
    const background = { bad: 0, known: 0 };
    const wearers = this.#wearers;
    if (!wearers) return background;
    for (const [server, place] of this.#case.accusedServers) {
      if (wearers.countAt[place] === 0) continue;
      const liveCount = wearers.liveAt[place] ?? 0;
      addOthers(background, { label: this.label, server, liveCount, onsetMs, ofCase: this.#case });
    }
    return background;
  }

  /** No more than the background, without asking who else wears the label: as if only its votes did. */
  leastBackground(onsetMs: number): Background {
    const least = { bad: 0, known: 0 };
    const wearers = this.#wearers;
    if (!wearers) return least;
    for (const [server, place] of this.#case.accusedServers) {
      const voteCount = wearers.countAt[place] ?? 0;
      if (voteCount === 0) continue;
      const bad = this.#case.liveCountOn(server) - (wearers.liveAt[place] ?? 0);
      least.bad += bad;
      least.known += Math.min(server.units.size - voteCount, bad + server.answers.countAfter(onsetMs));
    }
    return least;
  }

  covers(unit: Unit): boolean {
    return unit.labels.includes(this.label);
  }

  isPlausible(live: readonly Vote[]): boolean {
    if (isTooCommon(this.label, this.#case)) return false;
    const [first] = live;
    return live.some(({ unit }) => unit.server !== first?.unit.server) && hasHosts(live, 3);
  }
}

export function lookElsewhere(label: LabelValue, { court }: Case): number {
  return Math.log(Math.max(1, (court.fleet.labels.valueCountOf.get(label.key) ?? 1) / FEW_VALUES));
}

export function isTooCommon(label: LabelValue, { court }: Case): boolean {
  return label.hosts.size > TOO_COMMON * court.fleet.hosts.size;
}

/** A label's way to a server, of whose votes `liveCount` are of the label's wearers. */
interface Comparison {
  label: LabelValue;
  server: Server;
  liveCount: number;
  onsetMs: number;
  ofCase: Case;
}

/**
 * Adds what those clients of a server say that do not wear the label, as far as they have been heard since the onset: who has
 * not spoken yet is neither well nor bad, inside as outside. Else every outage would begin as one of a label that most wear.
 */
export function addOthers(background: Background, { label, server, liveCount, onsetMs, ofCase }: Comparison): void {
  const path = ofCase.court.fleet.labels.pathOf(label, server, ofCase.court.nowMs);
  const bad = ofCase.liveCountOn(server) - liveCount;
  const good = server.answers.countAfter(onsetMs) - path.answers.countAfter(onsetMs);
  const others = Math.max(0, server.units.size - server.silentCount - path.unitCount);
  background.bad += bad;
  background.known += Math.min(others, bad + Math.max(0, good));
}
