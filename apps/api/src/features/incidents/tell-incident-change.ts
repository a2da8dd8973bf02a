import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { IncidentFeed } from './incident-feed.ts';
import { selectConcernedBy } from './incident-mounts.store.ts';

/** After commit: tells this process which incidents changed, and whom they concern. What is committed stays so if it fails. */
@Injectable()
export class TellIncidentChange {
  readonly #database: Database;
  readonly #feed: IncidentFeed;
  readonly #kit: Kit;

  constructor(database: Database, feed: IncidentFeed, kit: Kit) {
    this.#database = database;
    this.#feed = feed;
    this.#kit = kit;
  }

  async run(incidentIds: string[]): Promise<void> {
    try {
      const { hostIds, serverIds } = await selectConcernedBy(this.#database.client, incidentIds);
      this.#feed.changed({ incidentIds, hostIds, serverIds });
    } catch (err) {
      this.#kit.logger.warn(
        { err, incidentIds },
        'whom an incident concerns could not be read; its own watchers are told',
      );
      this.#feed.changed({ incidentIds, hostIds: [], serverIds: [] });
    }
  }
}
