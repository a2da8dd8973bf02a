import type { EnrolmentToken, Page } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { openPage } from '../../platform/lists/index.ts';
import { EnrolmentTokenOrder, selectEnrolmentTokens } from './enrolment.store.ts';
import { toEnrolmentToken } from './enrolment.view.ts';
import type { EnrolmentTokenListQuery } from './enrolment-token-list-query.ts';

@Injectable()
export class EnrolmentTokensQueries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(query: EnrolmentTokenListQuery): Promise<Page<EnrolmentToken>> {
    const page = openPage(EnrolmentTokenOrder, query);
    const found = await selectEnrolmentTokens(this.#database.client, query.q, page);
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(toEnrolmentToken), nextCursor };
  }
}
