import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, isDatabaseUnavailable } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { deleteMinutesBefore, deleteSlowProbesBefore } from './history.store.ts';

const EVERY_MS = 10 * 60_000;
const BATCH_ROWS = 10_000;
/** So that a turn ends: at 200,000 mounts, ten minutes bring two million rows and take as many. */
const MAX_BATCHES = 500;
const DAY_MS = 86_400_000;

/** Minutes and slow probes older than their keeping time go, a bounded batch at a time; several replicas that do it at once do no harm. */
@Injectable()
export class ExpireMinutes implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #database: Database;
  readonly #kit: Kit;
  #timer: NodeJS.Timeout | undefined;
  #isStopping = false;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
  }

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.#turn(), EVERY_MS);
    this.#timer.unref();
  }

  beforeApplicationShutdown(): void {
    this.#isStopping = true;
    clearInterval(this.#timer);
  }

  /** Gives how many went. */
  async run(): Promise<number> {
    return (await this.#expire(deleteMinutesBefore)) + (await this.#expire(deleteSlowProbesBefore));
  }

  async #expire(deleteBefore: typeof deleteMinutesBefore): Promise<number> {
    const before = new Date(this.#kit.clock.nowMs() - this.#kit.config.keepMinutesDays * DAY_MS);
    let deletedCount = 0;
    for (let batch = 0; batch < MAX_BATCHES && !this.#isStopping; batch++) {
      const count = await deleteBefore(this.#database.client, before, BATCH_ROWS);
      deletedCount += count;
      if (count < BATCH_ROWS) break;
    }
    return deletedCount;
  }

  async #turn(): Promise<void> {
    try {
      await this.run();
    } catch (err) {
      if (!isDatabaseUnavailable(err))
        this.#kit.logger.warn({ err }, 'old minutes were not removed; the next turn tries again');
    }
  }
}
