import { Injectable } from '@nestjs/common';
import { EvidenceFeed } from '../../platform/events/index.ts';
import { Correlation } from './correlation.ts';
import { LeaderLock } from './leader-lock.ts';

/** One turn of this replica: a step of correlation if it leads; if not, it only asked to. */
@Injectable()
export class TakeTurn {
  readonly #lock: LeaderLock;
  readonly #correlation: Correlation;
  readonly #feed: EvidenceFeed;

  constructor(lock: LeaderLock, correlation: Correlation, feed: EvidenceFeed) {
    this.#lock = lock;
    this.#correlation = correlation;
    this.#feed = feed;
  }

  async run(): Promise<'leading' | 'standby'> {
    if (!(await this.#holdLock())) return 'standby';
    const turnedHostIds = await this.#correlation.step();
    // Nobody writes anything when a host falls silent, and yet every list that shows it has changed.
    if (turnedHostIds.length > 0) this.#feed.changed({ hostIds: [...turnedHostIds] });
    return 'leading';
  }

  /** Lets another replica lead, at once. */
  end(): Promise<void> {
    return this.#lock.release();
  }

  async #holdLock(): Promise<boolean> {
    let isHeld = false;
    try {
      isHeld = await this.#lock.hold();
    } finally {
      if (!isHeld) this.#correlation.forget();
    }
    return isHeld;
  }
}
