import { AppError, type Labels } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { EvidenceFeed } from '../../platform/events/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { refuseUnstorableText } from '../../platform/text/index.ts';
import { replacePeopleLabels } from './hosts.store.ts';

@Injectable()
export class LabelHost {
  readonly #database: Database;
  readonly #feed: EvidenceFeed;
  readonly #kit: Kit;

  constructor(database: Database, feed: EvidenceFeed, kit: Kit) {
    this.#database = database;
    this.#feed = feed;
    this.#kit = kit;
  }

  /** Replaces what people have said of the host; what its agent says stays. Throws `not-found`. */
  async run(id: string, labels: Labels): Promise<void> {
    refuseUnstorableText(labels);
    const isThere = await replacePeopleLabels(this.#database.client, id, { labels, at: this.#kit.now() });
    if (!isThere) throw new AppError('not-found', 'No host has this id.');
    this.#feed.changed({ hostIds: [id] });
  }
}
