import type { KernelEvent, Page } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '../../platform/database/index.ts';
import { BigIntKey, InstantKey, type ListOrder, openPage } from '../../platform/lists/index.ts';
import type { KernelEventListQuery } from './kernel-event-list-query.ts';
import { type KernelEventKey, selectKernelEvents } from './kernel-events.store.ts';
import { toKernelEvent } from './kernel-events.view.ts';

const NewestFirst: ListOrder<KernelEventKey> = { list: 'kernel-events', key: z.tuple([InstantKey, BigIntKey]) };

@Injectable()
export class KernelEventsQueries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(query: KernelEventListQuery): Promise<Page<KernelEvent>> {
    const page = openPage(NewestFirst, query);
    const found = await selectKernelEvents(this.#database.client, query, page);
    const { rows, nextCursor } = page.close(found, (row) => [row.at.toISOString(), row.id.toString()]);
    return { items: rows.map(toKernelEvent), nextCursor };
  }
}
