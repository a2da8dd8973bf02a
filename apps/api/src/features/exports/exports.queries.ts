import type { Export, Page } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { openPage } from '../../platform/lists/index.ts';
import { Freshness } from '../freshness/index.ts';
import type { ExportListQuery } from './export-list-query.ts';
import { ExportOrder, selectExports } from './exports.store.ts';
import { toExport } from './exports.view.ts';

@Injectable()
export class ExportsQueries {
  readonly #database: Database;
  readonly #freshness: Freshness;

  constructor(database: Database, freshness: Freshness) {
    this.#database = database;
    this.#freshness = freshness;
  }

  async list(query: ExportListQuery): Promise<Page<Export>> {
    const page = openPage(ExportOrder, query);
    const silentBefore = this.#freshness.silentBefore();
    const found = await selectExports(this.#database.client, { query, page, silentBefore });
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(toExport), nextCursor };
  }
}
