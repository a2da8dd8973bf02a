import type { BlockedTasksReport, Page } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '../../platform/database/index.ts';
import { BigIntKey, InstantKey, type ListOrder, openPage } from '../../platform/lists/index.ts';
import { type BlockedTasksKey, selectBlockedTasks } from './blocked-tasks.store.ts';
import { toBlockedTasksReport } from './blocked-tasks.view.ts';
import type { BlockedTasksListQuery } from './blocked-tasks-list-query.ts';

const NewestFirst: ListOrder<BlockedTasksKey> = { list: 'blocked-tasks', key: z.tuple([InstantKey, BigIntKey]) };

@Injectable()
export class BlockedTasksQueries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(query: BlockedTasksListQuery): Promise<Page<BlockedTasksReport>> {
    const page = openPage(NewestFirst, query);
    const found = await selectBlockedTasks(this.#database.client, query, page);
    const { rows, nextCursor } = page.close(found, (row) => [row.at.toISOString(), row.id.toString()]);
    return { items: rows.map(toBlockedTasksReport), nextCursor };
  }
}
