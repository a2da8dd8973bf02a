import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { deleteSession } from './sign-in.store.ts';

@Injectable()
export class SignOut {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Whoever has no session is signed out already. */
  async run(secret: string | undefined): Promise<void> {
    if (secret) await deleteSession(this.#database.client, secret);
  }
}
