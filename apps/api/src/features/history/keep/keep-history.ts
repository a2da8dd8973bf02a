/**
 * Every few minutes: what is complete is rolled up, partitions that are needed soon are made, and what is too old is dropped
 * or deleted. Every replica does it; a turn that fails is tried again by the next.
 */
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { isDatabaseUnavailable } from '../../../platform/database/index.ts';
import { Kit } from '../../../platform/kit/index.ts';
import { ExpireHistory } from './expire-history.ts';
import { RollUp } from './roll-up.ts';

const EVERY_MS = 5 * 60_000;

@Injectable()
export class KeepHistory implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #rollUp: RollUp;
  readonly #expire: ExpireHistory;
  readonly #kit: Kit;
  readonly #stopping = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;

  constructor(rollUp: RollUp, expire: ExpireHistory, kit: Kit) {
    this.#rollUp = rollUp;
    this.#expire = expire;
    this.#kit = kit;
  }

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.#running ??= this.#turn().finally(() => {
        this.#running = null;
      });
    }, EVERY_MS);
    this.#timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopping.abort();
    await this.#running;
  }

  async #turn(): Promise<void> {
    try {
      await this.#rollUp.run(this.#stopping.signal);
      await this.#expire.run(this.#stopping.signal);
    } catch (err) {
      if (isDatabaseUnavailable(err)) return;
      this.#kit.logger.warn({ err }, 'the history was not put in order; the next turn tries again');
    }
  }
}
