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
    let count = 0;
    for (const unit of this.label.units()) if (!unit.host.isSilent) count++;
    return count;
  }

  countAnswersAfter(onsetMs: number): number {
    const tally = this.#case.court.fleet.labels.answersOf(this.label, this.#case.court.nowMs);
    const { answering = [], outvoted = [] } = this.#wearers ?? {};
    return countAnswers(tally, { answering, outvoted }, onsetMs);
  }

  background(): Background {
    const background = { bad: 0, known: 0 };
    const wearers = this.#wearers;
    if (!wearers) return background;
    for (const [server, place] of this.#case.accusedServers) {
      if (wearers.countAt[place] === 0) continue;
      const liveCount = wearers.liveAt[place] ?? 0;
      addOthers(background, { label: this.label, server, liveCount, ofCase: this.#case });
    }
    return background;
  }

  /** No more than the background, without asking who else wears the label: as if only its votes did. */
  leastBackground(): Background {
    const least = { bad: 0, known: 0 };
    const wearers = this.#wearers;
    if (!wearers) return least;
    for (const [server, place] of this.#case.accusedServers) {
      const voteCount = wearers.countAt[place] ?? 0;
      if (voteCount === 0) continue;
      least.known += server.units.size - voteCount;
      least.bad += this.#case.liveCountOn(server) - (wearers.liveAt[place] ?? 0);
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

/** Adds what those clients of a server say that do not wear the label; `liveCount` of its votes are of those that do. */
export function addOthers(
  background: Background,
  { label, server, liveCount, ofCase }: { label: LabelValue; server: Server; liveCount: number; ofCase: Case },
): void {
  const wearers = ofCase.court.fleet.labels.pathOf(label, server, ofCase.court.nowMs).unitCount;
  background.known += Math.max(0, server.units.size - server.silentCount - wearers);
  background.bad += ofCase.liveCountOn(server) - liveCount;
}
