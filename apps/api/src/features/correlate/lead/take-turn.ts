import { Injectable } from '@nestjs/common';
import { ActOnStep } from '../act/act-on-step.ts';
import { Correlation } from '../correlation.ts';
import { LeaderLock } from './leader-lock.ts';

/** One turn of this replica: a step of correlation if it leads; if not, it only asked to. */
@Injectable()
export class TakeTurn {
  readonly #lock: LeaderLock;
  readonly #correlation: Correlation;
  readonly #actOnStep: ActOnStep;

  constructor(lock: LeaderLock, correlation: Correlation, actOnStep: ActOnStep) {
    this.#lock = lock;
    this.#correlation = correlation;
    this.#actOnStep = actOnStep;
  }

  async run(): Promise<'leading' | 'standby'> {
    if (!(await this.#holdLock())) return 'standby';
    await this.#actOnStep.run(await this.#correlation.step());
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
