import type { FleetMatrix } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { openPage } from '../../platform/lists/index.ts';
import { Freshness } from '../freshness/index.ts';
import { FleetMatrixOrder, selectMatrixHosts, selectMatrixMounts } from './fleet-matrix.store.ts';
import { toFleetMatrix } from './fleet-matrix.view.ts';
import type { FleetMatrixQuery } from './fleet-matrix-query.ts';

@Injectable()
export class FleetMatrixQueries {
  readonly #database: Database;
  readonly #freshness: Freshness;

  constructor(database: Database, freshness: Freshness) {
    this.#database = database;
    this.#freshness = freshness;
  }

  async page(query: FleetMatrixQuery): Promise<FleetMatrix> {
    const page = openPage(FleetMatrixOrder, query);
    const listing = { query, page, silentBefore: this.#freshness.silentBefore() };
    const found = await selectMatrixHosts(this.#database.client, listing);
    const { rows, nextCursor } = page.close(found);
    const hostIds = rows.map(({ id }) => id);
    const mounts = await selectMatrixMounts(this.#database.client, listing, hostIds);
    return { ...toFleetMatrix(rows, mounts), nextCursor };
  }
}
