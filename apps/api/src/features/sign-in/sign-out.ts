import { Injectable } from '@nestjs/common';
import { secretHash, sessionCredential } from '../../platform/auth/index.ts';
import { Database } from '../../platform/database/index.ts';
import { SocketDoor } from '../../platform/sockets/index.ts';
import { deleteSession } from './sign-in.store.ts';

@Injectable()
export class SignOut {
  readonly #database: Database;
  readonly #door: SocketDoor;

  constructor(database: Database, door: SocketDoor) {
    this.#database = database;
    this.#door = door;
  }

  /** Whoever has no session is signed out already. */
  async run(secret: string | undefined): Promise<void> {
    if (!secret) return;
    await deleteSession(this.#database.client, secret);
    this.#door.withdraw(sessionCredential(secretHash(secret)));
  }
}
