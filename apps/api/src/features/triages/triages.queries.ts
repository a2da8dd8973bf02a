import type { Page, TriageReport } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { openPage } from '../../platform/lists/index.ts';
import type { TriageListQuery } from './triage-list-query.ts';
import { selectTriages, TriageOrder } from './triages.store.ts';
import { toTriageReport } from './triages.view.ts';

@Injectable()
export class TriagesQueries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(query: TriageListQuery): Promise<Page<TriageReport>> {
    const page = openPage(TriageOrder, query);
    const found = await selectTriages(this.#database.client, query, page);
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(toTriageReport), nextCursor };
  }
}
