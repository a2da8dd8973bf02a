import type { Page, PageQuery, Token } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '../../platform/database/index.ts';
import { InstantKey, type ListOrder, openPage, UuidKey } from '../../platform/lists/index.ts';
import { selectTokens, type TokenKey } from './tokens.store.ts';
import { toToken } from './tokens.view.ts';

const NewestFirst: ListOrder<TokenKey> = { list: 'tokens', key: z.tuple([InstantKey, UuidKey]) };

@Injectable()
export class TokensQueries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(query: PageQuery): Promise<Page<Token>> {
    const page = openPage(NewestFirst, query);
    const found = await selectTokens(this.#database.client, page);
    const { rows, nextCursor } = page.close(found, (row) => [row.createdAt.toISOString(), row.id]);
    return { items: rows.map(toToken), nextCursor };
  }
}
