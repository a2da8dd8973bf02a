import type { BlockedTasksReport, Page } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { openPage } from '../../platform/lists/index.ts';
import { BlockedTasksOrder, selectBlockedTasks } from './blocked-tasks.store.ts';
import { toBlockedTasksReport } from './blocked-tasks.view.ts';
import type { BlockedTasksListQuery } from './blocked-tasks-list-query.ts';

@Injectable()
export class BlockedTasksQueries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(query: BlockedTasksListQuery): Promise<Page<BlockedTasksReport>> {
    const page = openPage(BlockedTasksOrder, query);
    const found = await selectBlockedTasks(this.#database.client, query, page);
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(toBlockedTasksReport), nextCursor };
  }
}
