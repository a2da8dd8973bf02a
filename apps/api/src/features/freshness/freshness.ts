import { Injectable } from '@nestjs/common';
import { Kit } from '../../platform/kit/index.ts';

/** How long a host may be quiet before what it said last counts for nothing. */
@Injectable()
export class Freshness {
  readonly #kit: Kit;

  constructor(kit: Kit) {
    this.#kit = kit;
  }

  get silentAfterMs(): number {
    return this.#kit.config.silentAfterSeconds * 1000;
  }

  /** A host that was last heard before this instant is silent. */
  silentBefore(): Date {
    return new Date(this.#kit.clock.nowMs() - this.silentAfterMs);
  }
}
