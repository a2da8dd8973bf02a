import type { Retention } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { selectTableSizes } from './retention.store.ts';
import { retentionOf } from './retention-groups.ts';

@Injectable()
export class RetentionQueries {
  readonly #database: Database;
  readonly #kit: Kit;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
  }

  async read(): Promise<Retention> {
    return retentionOf(await selectTableSizes(this.#database.client), this.#kit.config);
  }
}
