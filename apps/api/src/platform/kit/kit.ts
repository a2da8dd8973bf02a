import type { Clock, Logger } from '@mountwatch/runtime';
import type { Config } from '../../config/config.ts';

/** What everything in this process shares and main decides: injected by its type. */
export class Kit {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;

  constructor(parts: { config: Config; clock: Clock; logger: Logger }) {
    this.config = parts.config;
    this.clock = parts.clock;
    this.logger = parts.logger;
  }

  now(): Date {
    return new Date(this.clock.nowMs());
  }
}
