import { AppError, type MetricHistory, type NamedReference, type Page, type Server } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { openPage } from '../../platform/lists/index.ts';
import { Freshness } from '../freshness/index.ts';
import { HistoryQueries, type SeriesQuery } from '../history/index.ts';
import type { ServerListQuery } from './server-list-query.ts';
import { ServerOrder, selectServer, selectServerName, selectServers, selectWorstServers } from './servers.store.ts';
import { toServer } from './servers.view.ts';

@Injectable()
export class ServersQueries {
  readonly #database: Database;
  readonly #freshness: Freshness;
  readonly #history: HistoryQueries;

  constructor(database: Database, freshness: Freshness, history: HistoryQueries) {
    this.#database = database;
    this.#freshness = freshness;
    this.#history = history;
  }

  async list(query: ServerListQuery): Promise<Page<Server>> {
    const page = openPage(ServerOrder, query);
    const silentBefore = this.#freshness.silentBefore();
    const found = await selectServers(this.#database.client, { query, page, silentBefore });
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(toServer), nextCursor };
  }

  async find(id: string): Promise<Server> {
    const row = await selectServer(this.#database.client, id, this.#freshness.silentBefore());
    if (!row) throw new AppError('not-found', 'No server has this id.');
    return toServer(row);
  }

  async history(id: string, query: SeriesQuery): Promise<MetricHistory> {
    await this.find(id);
    return this.#history.ofServer(id, query);
  }

  async reference(id: string): Promise<NamedReference> {
    const server = await selectServerName(this.#database.client, id);
    if (!server) throw new AppError('not-found', 'No server has this id.');
    return server;
  }

  /** The servers with the most affected clients, those without any left out. */
  async worst(limit: number): Promise<Server[]> {
    const rows = await selectWorstServers(this.#database.client, limit, this.#freshness.silentBefore());
    return rows.map(toServer);
  }
}
