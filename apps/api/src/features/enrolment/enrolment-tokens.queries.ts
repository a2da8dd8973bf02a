import type { EnrolmentToken, Page, PageQuery } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '../../platform/database/index.ts';
import { InstantKey, type ListOrder, openPage, UuidKey } from '../../platform/lists/index.ts';
import { type EnrolmentTokenKey, selectEnrolmentTokens } from './enrolment.store.ts';
import { toEnrolmentToken } from './enrolment.view.ts';

const NewestFirst: ListOrder<EnrolmentTokenKey> = { list: 'enrolment-tokens', key: z.tuple([InstantKey, UuidKey]) };

@Injectable()
export class EnrolmentTokensQueries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(query: PageQuery): Promise<Page<EnrolmentToken>> {
    const page = openPage(NewestFirst, query);
    const found = await selectEnrolmentTokens(this.#database.client, page);
    const { rows, nextCursor } = page.close(found, (row) => [row.createdAt.toISOString(), row.id]);
    return { items: rows.map(toEnrolmentToken), nextCursor };
  }
}
