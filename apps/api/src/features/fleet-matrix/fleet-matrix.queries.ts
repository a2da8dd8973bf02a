import type { FleetMatrix } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '../../platform/database/index.ts';
import { type ListOrder, openPage, TextKey, UuidKey } from '../../platform/lists/index.ts';
import { Freshness } from '../freshness/index.ts';
import { type FleetMatrixKey, selectMatrixHosts, selectMatrixMounts } from './fleet-matrix.store.ts';
import { toFleetMatrix } from './fleet-matrix.view.ts';
import type { FleetMatrixQuery } from './fleet-matrix-query.ts';

const ByHostName: ListOrder<FleetMatrixKey> = { list: 'matrix', key: z.tuple([TextKey, UuidKey]) };

@Injectable()
export class FleetMatrixQueries {
  readonly #database: Database;
  readonly #freshness: Freshness;

  constructor(database: Database, freshness: Freshness) {
    this.#database = database;
    this.#freshness = freshness;
  }

  async page(query: FleetMatrixQuery): Promise<FleetMatrix> {
    const page = openPage(ByHostName, query);
    const listing = { query, page, silentBefore: this.#freshness.silentBefore() };
    const found = await selectMatrixHosts(this.#database.client, listing);
    const { rows, nextCursor } = page.close(found, (row) => [row.name, row.id]);
    const hostIds = rows.map(({ id }) => id);
    const mounts = await selectMatrixMounts(this.#database.client, listing, hostIds);
    return { ...toFleetMatrix(rows, mounts), nextCursor };
  }
}
