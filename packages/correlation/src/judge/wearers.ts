import type { Vote } from './vote.ts';

/** The votes of those who wear a label, and counts of those that are live: kept, so that looking at a label reads no votes. */
export class Wearers {
  readonly votes: Vote[] = [];
  /** Of them, those of units that answer all the same: they only suspect, or are slow. */
  readonly answering: Vote[] = [];
  /** Those outvoted by their own mounts. */
  readonly outvoted: Vote[] = [];
  liveCount = 0;
  /** How many votes there are by the `place` of the server that they accuse, and how many of them are live. */
  readonly countAt: number[] = [];
  readonly liveAt: number[] = [];
  /** What the live votes weigh against a label. */
  liveWeight = 0;

  constructor(serverCount: number) {
    for (let place = 0; place < serverCount; place++) {
      this.countAt.push(0);
      this.liveAt.push(0);
    }
  }

  add(vote: Vote): void {
    this.votes.push(vote);
    if (vote.unit.talliedAtMs !== null) this.answering.push(vote);
    this.countAt[vote.serverPlace] = (this.countAt[vote.serverPlace] ?? 0) + 1;
    this.#count(vote, 1);
  }

  /** A vote of theirs has been explained. */
  lose(vote: Vote): void {
    this.#count(vote, -1);
  }

  #count(vote: Vote, by: 1 | -1): void {
    this.liveCount += by;
    this.liveWeight += by * vote.weight('label');
    this.liveAt[vote.serverPlace] = (this.liveAt[vote.serverPlace] ?? 0) + by;
  }
}
