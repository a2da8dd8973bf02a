import { isAnswerAfter } from '../../fleet/answer-tally.ts';
import type { Host, Unit } from '../../fleet/entities.ts';
import type { Case } from '../case.ts';
import type { Background, Scope } from '../scope.ts';
import type { Vote } from '../vote.ts';

/** A host: its witnesses are its own units, one for each server, compared with the other clients of those servers. */
export class HostScope implements Scope {
  readonly kind = 'host';
  readonly prior = -5;
  readonly host: Host;
  readonly votes: readonly Vote[];
  readonly #case: Case;

  constructor(host: Host, ofCase: Case) {
    this.host = host;
    this.#case = ofCase;
    this.votes = ofCase.byHost.get(host) ?? [];
  }

  get id(): string {
    return this.host.id;
  }

  get key(): string {
    return `host:${this.host.id}`;
  }

  get expectedCount(): number {
    return this.host.units.size;
  }

  countAnswersAfter(onsetMs: number): number {
    const accusing = new Set(this.votes.map(({ unit }) => unit));
    let count = 0;
    for (const unit of this.host.units.values()) {
      if (!accusing.has(unit) && isAnswerAfter(unit.newestAnswerMs, onsetMs)) count++;
    }
    return count;
  }

  background(): Background {
    let bad = 0;
    let known = 0;
    for (const { unit } of this.votes) {
      known += unit.server.units.size - unit.server.silentCount - 1;
      for (const vote of this.#case.votesOn(unit.server)) if (vote.unit.host !== this.host && vote.isLive) bad++;
    }
    return { bad, known };
  }

  covers(unit: Unit): boolean {
    return unit.host === this.host;
  }

  /** It fails on two servers at least, and other clients of all of them but one answer. */
  isPlausible(live: readonly Vote[]): boolean {
    const cellCount = live.reduce((count, { accusers }) => count + accusers.length, 0);
    if (live.length < 2 || (this.#case.channel === 'slow' && cellCount < 3)) return false;
    const onsetMs = live.reduce((earliest, { sinceMs }) => Math.min(earliest, sinceMs), Number.POSITIVE_INFINITY);
    const answered = live.filter(({ unit }) => unit.server.answers.countAfter(onsetMs) > 0);
    return answered.length >= live.length - 1;
  }
}
