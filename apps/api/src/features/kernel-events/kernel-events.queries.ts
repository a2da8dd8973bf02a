import type { KernelEvent, Page } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { openPage } from '../../platform/lists/index.ts';
import type { KernelEventListQuery } from './kernel-event-list-query.ts';
import { KernelEventOrder, selectKernelEvents } from './kernel-events.store.ts';
import { toKernelEvent } from './kernel-events.view.ts';

@Injectable()
export class KernelEventsQueries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(query: KernelEventListQuery): Promise<Page<KernelEvent>> {
    const page = openPage(KernelEventOrder, query);
    const found = await selectKernelEvents(this.#database.client, query, page);
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(toKernelEvent), nextCursor };
  }
}
