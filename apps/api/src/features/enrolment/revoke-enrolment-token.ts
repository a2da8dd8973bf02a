import { AppError } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { deleteEnrolmentToken } from './enrolment.store.ts';

@Injectable()
export class RevokeEnrolmentToken {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Hosts that it has enrolled stay enrolled: they have tokens of their own. Throws `not-found`. */
  async run(id: string): Promise<void> {
    const isGone = await deleteEnrolmentToken(this.#database.client, id);
    if (!isGone) throw new AppError('not-found', 'No enrolment token has this id.');
  }
}
