import { type Page, ServerChange } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Database } from '../../../platform/database/index.ts';
import { ListQuery, openPage } from '../../../platform/lists/index.ts';
import { selectServerChanges, serverChangeOrder } from './server-changes.store.ts';

/** `GET servers/{id}/changes`. */
export const ServerChangesQuery = ListQuery(ServerChange, {});
export type ServerChangesQuery = z.infer<typeof ServerChangesQuery>;

@Injectable()
export class ServerChangesQueries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Newest first. */
  async list(serverId: string, query: ServerChangesQuery): Promise<Page<ServerChange>> {
    const page = openPage(serverChangeOrder(serverId), query);
    const found = await selectServerChanges(this.#database.client, serverId, page);
    const { rows, nextCursor } = page.close(found);
    const items = rows.map(({ id, at, kind, ...row }) => ({
      ...{ id: id.toString(), at: at.toISOString(), kind: ServerChange.shape.kind.parse(kind) },
      ...row,
    }));
    return { items, nextCursor };
  }
}
