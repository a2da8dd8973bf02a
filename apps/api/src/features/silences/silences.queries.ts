import type { Page, Silence } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { openPage } from '../../platform/lists/index.ts';
import type { SilenceListQuery } from './silence-list-query.ts';
import { SilenceOrder, selectSilences } from './silences.store.ts';
import { toSilence } from './silences.view.ts';

@Injectable()
export class SilencesQueries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(query: SilenceListQuery): Promise<Page<Silence>> {
    const page = openPage(SilenceOrder, query);
    const found = await selectSilences(this.#database.client, query, page);
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(toSilence), nextCursor };
  }
}
