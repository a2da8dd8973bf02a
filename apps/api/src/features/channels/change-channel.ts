import { AppError, type ChangedChannel } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { updateChannel } from './channels.store.ts';

@Injectable()
export class ChangeChannel {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Throws `not-found`. */
  async run(id: string, settings: ChangedChannel): Promise<void> {
    if (await updateChannel(this.#database.client, id, settings)) return;
    throw new AppError('not-found', 'No channel has this id.');
  }
}
