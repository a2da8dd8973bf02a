import type { IdentifiabilityReport, ProbeRequest } from '@mountwatch/correlation';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.ts';
import { EvidenceFeed } from '../../../platform/events/index.ts';
import { keepIdentifiability } from './identifiability.store.ts';
import { RequestProbes } from './request-probes.ts';

/** What a step of the correlation asks to be done, beyond its decisions, which are saved by then. */
export interface StepOutcome {
  /** The hosts that fell silent, or were heard again. */
  turnedHostIds: readonly string[];
  probeRequests: readonly ProbeRequest[];
  identifiability: { report: IdentifiabilityReport; takenAt: Date } | null;
}

@Injectable()
export class ActOnStep {
  readonly #feed: EvidenceFeed;
  readonly #requestProbes: RequestProbes;
  readonly #database: Database;

  constructor(feed: EvidenceFeed, requestProbes: RequestProbes, database: Database) {
    this.#feed = feed;
    this.#requestProbes = requestProbes;
    this.#database = database;
  }

  async run({ turnedHostIds, probeRequests, identifiability }: StepOutcome): Promise<void> {
    // Nobody writes anything when a host falls silent, and yet every list that shows it has changed.
    if (turnedHostIds.length > 0) this.#feed.changed({ hostIds: [...turnedHostIds] });
    void this.#requestProbes.run(probeRequests);
    if (identifiability) {
      await keepIdentifiability(this.#database.client, identifiability.report, identifiability.takenAt);
    }
  }
}
