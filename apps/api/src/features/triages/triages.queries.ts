import type { Page, TriageReport } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '../../platform/database/index.ts';
import { BigIntKey, InstantKey, type ListOrder, openPage } from '../../platform/lists/index.ts';
import type { TriageListQuery } from './triage-list-query.ts';
import { selectTriages, type TriageKey } from './triages.store.ts';
import { toTriageReport } from './triages.view.ts';

const NewestFirst: ListOrder<TriageKey> = { list: 'triages', key: z.tuple([InstantKey, BigIntKey]) };

@Injectable()
export class TriagesQueries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(query: TriageListQuery): Promise<Page<TriageReport>> {
    const page = openPage(NewestFirst, query);
    const found = await selectTriages(this.#database.client, query, page);
    const { rows, nextCursor } = page.close(found, (row) => [row.at.toISOString(), row.id.toString()]);
    return { items: rows.map(toTriageReport), nextCursor };
  }
}
