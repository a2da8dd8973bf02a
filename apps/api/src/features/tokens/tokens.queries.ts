import type { Page, Token } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { openPage } from '../../platform/lists/index.ts';
import type { TokenListQuery } from './token-list-query.ts';
import { selectTokens, TokenOrder } from './tokens.store.ts';
import { toToken } from './tokens.view.ts';

@Injectable()
export class TokensQueries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(query: TokenListQuery): Promise<Page<Token>> {
    const page = openPage(TokenOrder, query);
    const found = await selectTokens(this.#database.client, query.q, page);
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(toToken), nextCursor };
  }
}
