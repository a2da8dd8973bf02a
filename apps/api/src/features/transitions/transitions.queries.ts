import type { Page, Transition } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '../../platform/database/index.ts';
import { BigIntKey, InstantKey, type ListOrder, openPage } from '../../platform/lists/index.ts';
import type { TransitionListQuery } from './transition-list-query.ts';
import { selectTransitions, type TransitionKey } from './transitions.store.ts';
import { toTransition } from './transitions.view.ts';

const NewestFirst: ListOrder<TransitionKey> = { list: 'transitions', key: z.tuple([InstantKey, BigIntKey]) };

@Injectable()
export class TransitionsQueries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(query: TransitionListQuery): Promise<Page<Transition>> {
    const page = openPage(NewestFirst, query);
    const found = await selectTransitions(this.#database.client, query, page);
    const { rows, nextCursor } = page.close(found, (row) => [row.at.toISOString(), row.id.toString()]);
    return { items: rows.map(toTransition), nextCursor };
  }
}
