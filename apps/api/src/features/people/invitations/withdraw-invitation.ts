import { AppError } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.ts';
import { deleteInvitation } from './invitations.store.ts';

@Injectable()
export class WithdrawInvitation {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Its link lets nobody in any more. Throws `not-found`. */
  async run(id: string): Promise<void> {
    if (await deleteInvitation(this.#database.client, id)) return;
    throw new AppError('not-found', 'No invitation has this id.');
  }
}
