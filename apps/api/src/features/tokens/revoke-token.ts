import { AppError } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { tokenCredential } from '../../platform/auth/index.ts';
import { Database } from '../../platform/database/index.ts';
import { SocketDoor } from '../../platform/sockets/index.ts';
import { deleteToken } from './tokens.store.ts';

@Injectable()
export class RevokeToken {
  readonly #database: Database;
  readonly #door: SocketDoor;

  constructor(database: Database, door: SocketDoor) {
    this.#database = database;
    this.#door = door;
  }

  /** From the next request on the token is unknown, and who is connected by it is not any more. Throws `not-found`. */
  async run(id: string): Promise<void> {
    if (!(await deleteToken(this.#database.client, id))) throw new AppError('not-found', 'No token has this id.');
    this.#door.withdraw(tokenCredential(id));
  }
}
