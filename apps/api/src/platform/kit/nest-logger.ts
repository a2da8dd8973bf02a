import type { Logger } from '@mountwatch/runtime';
import type { LoggerService } from '@nestjs/common';

/** Nest's own words, in our log: its start-up chatter only where debugging is wanted. */
export class NestLogger implements LoggerService {
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  log(message: unknown, ...rest: unknown[]) {
    this.#logger.debug({ context: rest.at(-1) }, String(message));
  }

  warn(message: unknown, ...rest: unknown[]) {
    this.#logger.warn({ context: rest.at(-1) }, String(message));
  }

  error(message: unknown, ...rest: unknown[]) {
    const err = message instanceof Error ? message : undefined;
    this.#logger.error({ err, context: rest.at(-1) }, err?.message ?? String(message));
  }
}
