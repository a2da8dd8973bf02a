import type { LabelValue, Server, Unit } from '../../fleet/entities.ts';
import { type Case, countLive } from '../case.ts';
import type { Background, Scope } from '../scope.ts';
import type { Vote } from '../vote.ts';
import { answeringOf, countAnswers, hasHosts } from './answers.ts';
import { addOthers, isTooCommon, lookElsewhere } from './label-scope.ts';

/** A label's way to one server: its witnesses are those clients of the server that wear the label, compared with the others. */
export class PathScope implements Scope {
  readonly kind = 'path';
  readonly label: LabelValue;
  readonly server: Server;
  readonly votes: readonly Vote[];
  readonly #case: Case;
  readonly #outvoted: readonly Vote[];

  constructor(label: LabelValue, server: Server, ofCase: Case) {
    this.label = label;
    this.server = server;
    this.#case = ofCase;
    const wearers = ofCase.wearing(label);
    const onServer = ofCase.votesOn(server);
    const isNarrow = wearers !== undefined && wearers.votes.length < onServer.length;
    this.votes = isNarrow
      ? wearers.votes.filter(({ unit }) => unit.server === server)
      : onServer.filter(({ labels }) => labels.includes(label));
    this.#outvoted = wearers?.outvoted.filter(({ unit }) => unit.server === server) ?? [];
  }

  get id(): string {
    return `${this.label.id}@${this.server.id}`;
  }

  get key(): string {
    return `path:${this.id}`;
  }

  get prior(): number {
    return -9 - lookElsewhere(this.label, this.#case);
  }

  get expectedCount(): number {
    return this.#path.unitCount;
  }

  countAnswersAfter(onsetMs: number): number {
    return countAnswers(this.#path.answers, { answering: answeringOf(this.votes), outvoted: this.#outvoted }, onsetMs);
  }

  background(onsetMs: number): Background {
    const background = { bad: 0, known: 0 };
    const liveCount = countLive(this.votes);
    addOthers(background, { label: this.label, server: this.server, liveCount, onsetMs, ofCase: this.#case });
    return background;
  }

  covers(unit: Unit): boolean {
    return unit.server === this.server && unit.labels.includes(this.label);
  }

  isPlausible(live: readonly Vote[]): boolean {
    return !isTooCommon(this.label, this.#case) && hasHosts(live, 3);
  }

  get #path() {
    return this.#case.court.fleet.labels.pathOf(this.label, this.server, this.#case.court.nowMs);
  }
}
