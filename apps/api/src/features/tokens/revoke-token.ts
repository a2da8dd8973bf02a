import { AppError } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { deleteToken } from './tokens.store.ts';

@Injectable()
export class RevokeToken {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** From the next request on the token is unknown. Throws `not-found`. */
  async run(id: string): Promise<void> {
    if (await deleteToken(this.#database.client, id)) return;
    throw new AppError('not-found', 'No token has this id.');
  }
}
