import type { ServerMatrix } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { openPage } from '../../platform/lists/index.ts';
import { Freshness } from '../freshness/index.ts';
import { clientOrder, selectCells, selectClients } from './matrix.store.ts';
import { toMatrixExports, toMatrixRows } from './matrix.view.ts';
import type { MatrixQuery } from './server-list-query.ts';
import { ServersQueries } from './servers.queries.ts';

@Injectable()
export class MatrixQueries {
  readonly #database: Database;
  readonly #freshness: Freshness;
  readonly #servers: ServersQueries;

  constructor(database: Database, freshness: Freshness, servers: ServersQueries) {
    this.#database = database;
    this.#freshness = freshness;
    this.#servers = servers;
  }

  async page(id: string, query: MatrixQuery): Promise<ServerMatrix> {
    const server = await this.#servers.reference(id);
    const serverId = server.id;
    const page = openPage(clientOrder(serverId), query);
    const listing = { serverId, query, page, silentBefore: this.#freshness.silentBefore() };
    const found = await selectClients(this.#database.client, listing);
    const { rows, nextCursor } = page.close(found);
    const hostIds = rows.map((row) => row.id);
    const cells = await selectCells(this.#database.client, listing, hostIds);
    return { server, exports: toMatrixExports(cells), items: toMatrixRows(rows, cells), nextCursor };
  }
}
