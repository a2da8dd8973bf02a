import type { AppError } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Kit } from '../../platform/kit/index.ts';
import { Metrics } from '../../platform/metrics/index.ts';
import { appErrorOf } from '../../platform/problems/index.ts';

const WORDS = {
  connection: 'an agent was refused',
  hello: 'a hello was refused',
  heartbeat: 'a heartbeat was not recorded',
};

/** What agents sent in vain: counted by message and problem, and logged. */
@Injectable()
export class AgentRefusals {
  readonly #metrics: Metrics;
  readonly #kit: Kit;

  constructor(metrics: Metrics, kit: Kit) {
    this.#metrics = metrics;
    this.#kit = kit;
  }

  /** Gives the error as one of ours. */
  note(message: keyof typeof WORDS, error: unknown, whose: { address?: string; hostId?: string } = {}): AppError {
    const err = appErrorOf(error);
    this.#metrics.agentRefusals.inc({ message, code: err.code });
    this.#kit.logger.warn({ err, ...whose }, WORDS[message]);
    return err;
  }
}
