import { createBackoff } from '@mountwatch/runtime';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type EvidenceChange, EvidenceFeed } from '../../../platform/events/index.ts';
import { Kit } from '../../../platform/kit/index.ts';
import { appErrorOf } from '../../../platform/problems/index.ts';
import { Pacer, type Rest } from './pacer.ts';
import { TakeTurn } from './take-turn.ts';

const STEP_INTERVAL_MS = 500;
/** However fast evidence comes: this much rest after a step, and as much as the step took if that was not long. */
const SHORTEST_REST_MS = 50;
/** A step that took long waited for others: to wait as long again would only make the verdict later. */
const LONGEST_LEAST_REST_MS = 1_000;
const STANDBY_MS = 500;

/** That a host was heard is no evidence by itself: what a quiet heartbeat says is read twice a second. */
function isEvidence({ kernelEventIds, mountIds, serverIds, transitionIds }: EvidenceChange): boolean {
  return mountIds.length + serverIds.length + transitionIds.length + kernelEventIds.length > 0;
}

type Mood = 'standby' | 'leading' | 'failing';

/**
 * Turn after turn, one at a time: twice a second while this replica leads, and at once when evidence comes in here; as often
 * it asks for the lead while another has it. Nothing that goes wrong ends it.
 */
@Injectable()
export class CorrelateLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #takeTurn: TakeTurn;
  readonly #feed: EvidenceFeed;
  readonly #kit: Kit;
  readonly #pacer = new Pacer();
  readonly #backoff = createBackoff({ initialMs: STEP_INTERVAL_MS, maxMs: 5_000 });
  #mood: Mood = 'standby';
  #running: Promise<void> = Promise.resolve();
  #unsubscribe: () => void = () => {};

  constructor(takeTurn: TakeTurn, feed: EvidenceFeed, kit: Kit) {
    this.#takeTurn = takeTurn;
    this.#feed = feed;
    this.#kit = kit;
  }

  onApplicationBootstrap(): void {
    this.#unsubscribe = this.#feed.onChanged((change) => isEvidence(change) && this.#pacer.nudge());
    this.#running = this.#run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#unsubscribe();
    this.#pacer.stop();
    await this.#running;
    await this.#takeTurn.end();
  }

  async #run(): Promise<void> {
    while (!this.#pacer.isStopped) await this.#pacer.rest(await this.#turn());
  }

  async #turn(): Promise<Rest> {
    const startedAtMs = this.#kit.clock.monotonicMs();
    try {
      const mood = await this.#takeTurn.run();
      this.#become(mood);
      this.#backoff.reset();
      if (mood === 'standby') return { leastMs: STANDBY_MS, mostMs: STANDBY_MS };
      const tookMs = this.#kit.clock.monotonicMs() - startedAtMs;
      const leastMs = Math.min(LONGEST_LEAST_REST_MS, Math.max(SHORTEST_REST_MS, tookMs));
      return { leastMs, mostMs: Math.max(leastMs, STEP_INTERVAL_MS) };
    } catch (error) {
      this.#become('failing', error);
      const waitMs = this.#backoff.nextMs();
      return { leastMs: waitMs, mostMs: waitMs };
    }
  }

  /** Says it once for each change, not for each turn. */
  #become(mood: Mood, err?: unknown): void {
    if (mood === this.#mood) return;
    this.#mood = mood;
    const { logger } = this.#kit;
    if (mood === 'failing' && appErrorOf(err).code === 'database-unavailable') {
      logger.info('correlation waits for the database');
    } else if (mood === 'failing') logger.error({ err }, 'correlation has failed; it begins again');
    else logger.info(mood === 'leading' ? 'this replica correlates' : 'another replica correlates');
  }
}
