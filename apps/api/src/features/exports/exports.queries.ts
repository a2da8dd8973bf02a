import type { Export, Page } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '../../platform/database/index.ts';
import { type ListOrder, openPage, TextKey, UuidKey } from '../../platform/lists/index.ts';
import { Freshness } from '../freshness/index.ts';
import type { ExportListQuery } from './export-list-query.ts';
import { type ExportKey, selectExports } from './exports.store.ts';
import { toExport } from './exports.view.ts';

const ByServerAndPath: ListOrder<ExportKey> = { list: 'exports', key: z.tuple([TextKey, TextKey, UuidKey]) };

@Injectable()
export class ExportsQueries {
  readonly #database: Database;
  readonly #freshness: Freshness;

  constructor(database: Database, freshness: Freshness) {
    this.#database = database;
    this.#freshness = freshness;
  }

  async list(query: ExportListQuery): Promise<Page<Export>> {
    const page = openPage(ByServerAndPath, query);
    const silentBefore = this.#freshness.silentBefore();
    const found = await selectExports(this.#database.client, { query, page, silentBefore });
    const { rows, nextCursor } = page.close(found, (row) => [row.serverName, row.path, row.id]);
    return { items: rows.map(toExport), nextCursor };
  }
}
