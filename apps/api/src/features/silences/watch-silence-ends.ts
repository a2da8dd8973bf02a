import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Kit } from '../../platform/kit/index.ts';
import { Turns } from '../../platform/turns/index.ts';
import { TellSilenceEnds } from './tell-silence-ends.ts';

const EVERY_MS = 5_000;

/** Silences end by themselves: every replica looks, and the one that finds an end first tells it. */
@Injectable()
export class WatchSilenceEnds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #turns: Turns;

  constructor(tell: TellSilenceEnds, kit: Kit) {
    this.#turns = new Turns(kit, {
      everyMs: EVERY_MS,
      work: () => tell.run(kit.now()),
      failure: 'the end of silences was not told; the next turn tries again',
    });
  }

  onApplicationBootstrap(): void {
    this.#turns.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#turns.stop();
  }
}
