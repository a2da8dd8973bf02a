import { AppError } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { deleteChannel } from './channels.store.ts';

@Injectable()
export class RemoveChannel {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** What waits for it is sent no more. Throws `not-found`. */
  async run(id: string): Promise<void> {
    if (!(await deleteChannel(this.#database.client, id))) throw new AppError('not-found', 'No channel has this id.');
  }
}
