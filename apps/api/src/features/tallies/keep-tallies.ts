import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, isDatabaseUnavailable } from '../../platform/database/index.ts';
import { EvidenceFeed } from '../../platform/events/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { addUpTallies, correctTallies, lockCorrection } from './tallies.store.ts';

const ADD_UP_EVERY_MS = 2_000;
const CORRECT_EVERY_MS = 10 * 60_000;
const ROWS_AT_ONCE = 5_000;

/**
 * Keeps a server's tally a few rows long, and right. Every replica does it: it adds up after its own changes, a moment later,
 * and what fails is done by the next turn.
 */
@Injectable()
export class KeepTallies implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #database: Database;
  readonly #feed: EvidenceFeed;
  readonly #kit: Kit;
  #unsubscribe: () => void = () => {};
  #timers: NodeJS.Timeout[] = [];
  #running: Promise<unknown> = Promise.resolve();
  #isBusy = false;
  #hasNewRows = false;

  constructor(database: Database, feed: EvidenceFeed, kit: Kit) {
    this.#database = database;
    this.#feed = feed;
    this.#kit = kit;
  }

  onApplicationBootstrap(): void {
    this.#unsubscribe = this.#feed.onChanged(({ mountIds, serverIds }) => {
      this.#hasNewRows ||= mountIds.length + serverIds.length > 0;
    });
    this.#timers = [
      setInterval(() => this.#hasNewRows && this.#turn(() => this.addUp()), ADD_UP_EVERY_MS),
      setInterval(() => this.#turn(() => this.correct()), CORRECT_EVERY_MS),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#unsubscribe();
    for (const timer of this.#timers) clearInterval(timer);
    await this.#running;
  }

  async addUp(): Promise<void> {
    this.#hasNewRows = false;
    await addUpTallies(this.#database.client, ROWS_AT_ONCE);
  }

  /** Says it where something was wrong: then a writer has gone round the trigger. */
  async correct(): Promise<void> {
    const count = await this.#database.transaction(async (db) => ((await lockCorrection(db)) ? correctTallies(db) : 0));
    if (count > 0) this.#kit.logger.warn({ count }, 'servers were counted wrong; they are right now');
  }

  #turn(work: () => Promise<void>): void {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#running = work()
      .catch((err) => {
        if (!isDatabaseUnavailable(err)) this.#kit.logger.warn({ err }, 'servers were not counted; tried again');
      })
      .finally(() => {
        this.#isBusy = false;
      });
  }
}
