import { AppError, type Host, type MetricHistory, type Page } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { openPage } from '../../platform/lists/index.ts';
import { Freshness } from '../freshness/index.ts';
import { HistoryQueries, type SeriesQuery } from '../history/index.ts';
import type { HostListQuery } from './host-list-query.ts';
import { HostOrder, selectHost, selectHosts } from './hosts.store.ts';
import { toHost } from './hosts.view.ts';

@Injectable()
export class HostsQueries {
  readonly #database: Database;
  readonly #freshness: Freshness;
  readonly #history: HistoryQueries;

  constructor(database: Database, freshness: Freshness, history: HistoryQueries) {
    this.#database = database;
    this.#freshness = freshness;
    this.#history = history;
  }

  async list(query: HostListQuery): Promise<Page<Host>> {
    const page = openPage(HostOrder, query);
    const silentBefore = this.#freshness.silentBefore();
    const found = await selectHosts(this.#database.client, { query, page, silentBefore });
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(toHost), nextCursor };
  }

  async find(id: string): Promise<Host> {
    const row = await selectHost(this.#database.client, id, this.#freshness.silentBefore());
    if (!row) throw new AppError('not-found', 'No host has this id.');
    return toHost(row);
  }

  async history(id: string, query: SeriesQuery): Promise<MetricHistory> {
    await this.find(id);
    return this.#history.ofHost(id, query);
  }
}
