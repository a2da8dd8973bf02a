import type { Page, Transition } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { openPage } from '../../platform/lists/index.ts';
import type { TransitionListQuery } from './transition-list-query.ts';
import { selectTransitions, TransitionOrder } from './transitions.store.ts';
import { toTransition } from './transitions.view.ts';

@Injectable()
export class TransitionsQueries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(query: TransitionListQuery): Promise<Page<Transition>> {
    const page = openPage(TransitionOrder, query);
    const found = await selectTransitions(this.#database.client, query, page);
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(toTransition), nextCursor };
  }
}
