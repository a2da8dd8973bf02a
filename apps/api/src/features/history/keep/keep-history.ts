/**
 * Every few minutes: what is complete is rolled up, partitions that are needed soon are made, and what is too old is dropped
 * or deleted. Every replica does it.
 */
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Kit } from '../../../platform/kit/index.ts';
import { Turns } from '../../../platform/turns/index.ts';
import { ExpireHistory } from './expire-history.ts';
import { RollUp } from './roll-up.ts';

const EVERY_MS = 5 * 60_000;

@Injectable()
export class KeepHistory implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #turns: Turns;

  constructor(rollUp: RollUp, expire: ExpireHistory, kit: Kit) {
    this.#turns = new Turns(kit, {
      everyMs: EVERY_MS,
      work: async (signal) => {
        await rollUp.run(signal);
        await expire.run(signal);
      },
      failure: 'the history was not put in order; the next turn tries again',
    });
  }

  onApplicationBootstrap(): void {
    this.#turns.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#turns.stop();
  }
}
