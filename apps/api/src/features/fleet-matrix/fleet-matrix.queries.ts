import type { FleetMatrix } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { openPage } from '../../platform/lists/index.ts';
import { Freshness } from '../freshness/index.ts';
import { type Changes, FleetMatrixOrder, selectMatrixHosts, selectMatrixMounts } from './fleet-matrix.store.ts';
import { toFleetMatrix } from './fleet-matrix.view.ts';
import type { FleetMatrixQuery } from './fleet-matrix-query.ts';

/** A change is stored some time after the instant that it bears, and replicas' clocks differ. */
const COMMIT_MARGIN_MS = 5_000;

@Injectable()
export class FleetMatrixQueries {
  readonly #database: Database;
  readonly #freshness: Freshness;
  readonly #kit: Kit;

  constructor(database: Database, freshness: Freshness, kit: Kit) {
    this.#database = database;
    this.#freshness = freshness;
    this.#kit = kit;
  }

  async page(query: FleetMatrixQuery): Promise<FleetMatrix> {
    const page = openPage(FleetMatrixOrder, query);
    // Taken before anything is read: what is stored meanwhile counts as changed after.
    const at = this.#kit.now().toISOString();
    const listing = { query, page, silentBefore: this.#freshness.silentBefore(), since: this.#changesFrom(query) };
    const found = await selectMatrixHosts(this.#database.client, listing);
    const { rows, nextCursor } = page.close(found);
    const hostIds = rows.map(({ id }) => id);
    const mounts = await selectMatrixMounts(this.#database.client, listing, hostIds);
    return { ...toFleetMatrix(rows, mounts), nextCursor, at };
  }

  #changesFrom({ changedSince }: FleetMatrixQuery): Changes | null {
    if (changedSince === undefined) return null;
    const at = new Date(Date.parse(changedSince) - COMMIT_MARGIN_MS);
    return { at, silentBefore: new Date(at.getTime() - this.#freshness.silentAfterMs) };
  }
}
