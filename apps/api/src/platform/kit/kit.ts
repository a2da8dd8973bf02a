import type { Clock, Logger } from '@mountwatch/runtime';
import type { Config } from '../../config/config.ts';

/** What the API says to the process that started it. */
export type Announcement = { kind: 'ready' | 'first-sign-in'; url: string };

/** What everything in this process shares and main decides: injected by its type. */
export class Kit {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly announce: (announcement: Announcement) => void;

  constructor(parts: Pick<Kit, 'config' | 'clock' | 'logger' | 'announce'>) {
    this.config = parts.config;
    this.clock = parts.clock;
    this.logger = parts.logger;
    this.announce = parts.announce;
  }

  now(): Date {
    return new Date(this.clock.nowMs());
  }
}
