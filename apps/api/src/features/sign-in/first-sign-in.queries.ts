import type { FirstSignInNeed } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { hasUsers } from './sign-in.store.ts';

@Injectable()
export class FirstSignInQueries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async read(): Promise<FirstSignInNeed> {
    return { isNeeded: !(await hasUsers(this.#database.client)) };
  }
}
