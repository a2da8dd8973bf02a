import type { MountDescription, MountState } from '@mountwatch/protocol';
import type { Clock } from '@mountwatch/runtime';
import type { OutboxChange, ToldSuspicion } from '../outbox/outbox-change.ts';
import { Neighbours } from './neighbours.ts';
import { SuspicionRecords } from './suspicion-records.ts';
import { Suspicions } from './suspicions.ts';
import { Troubles } from './troubles.ts';

export interface SuspectsParts {
  clock: Clock;
  mounts(): readonly MountDescription[];
  statesOf(superblock: string): Iterable<MountState>;
  told: readonly ToldSuspicion[];
  append(change: OutboxChange): void;
  probeSoon(superblocks: readonly string[]): void;
}

/** Joins suspicions, troubles and what follows: who is suspected is told and probed, who is in trouble has neighbours probed. */
export class Suspects {
  readonly suspicions = new Suspicions();
  readonly troubles: Troubles;
  readonly #parts: SuspectsParts;
  readonly #neighbours: Neighbours;
  readonly #records: SuspicionRecords;

  constructor(parts: SuspectsParts) {
    const { append, clock, told } = parts;
    this.#parts = parts;
    this.#neighbours = new Neighbours(clock);
    this.troubles = new Troubles({
      statesOf: (superblock) => parts.statesOf(superblock),
      isSuspected: (superblock) => this.isSuspected(superblock),
    });
    this.#records = new SuspicionRecords({
      ...{ append, clock, told },
      mounts: () =>
        parts
          .mounts()
          .map(({ mountpoint, superblock }) => ({ mountpoint, suspicions: this.suspicions.of(superblock) })),
    });
    this.suspicions.onChanged(({ reason, superblock }) => {
      this.#records.reviewSoon();
      this.troubles.review(superblock);
      // The probe that is pending tells more than another.
      if (reason !== 'pending') parts.probeSoon([superblock]);
    });
    this.troubles.onChanged((superblock, isInTrouble) => {
      if (isInTrouble) this.probeNeighbours(superblock);
    });
  }

  isSuspected(superblock: string): boolean {
    return this.suspicions.of(superblock).length > 0;
  }

  probeNeighbours(superblock: string): void {
    this.#parts.probeSoon(this.#neighbours.of(superblock, this.#parts.mounts()));
  }

  /** The superblocks of the newest discovery; what has gone is suspected of nothing. */
  keepOnly(superblocks: ReadonlySet<string>): void {
    this.suspicions.keepOnly(superblocks);
    this.#neighbours.forgetAllBut(superblocks);
    this.#records.reviewSoon();
    this.troubles.reviewAll(superblocks);
  }

  stop(): void {
    this.#records.stop();
  }
}
