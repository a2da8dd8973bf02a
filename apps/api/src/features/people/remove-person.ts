import { AppError } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { sessionCredential } from '../../platform/auth/index.ts';
import { Database } from '../../platform/database/index.ts';
import { SocketDoor } from '../../platform/sockets/index.ts';
import { deletePerson, lockAdmins, selectSessionHashes } from './people.store.ts';

@Injectable()
export class RemovePerson {
  readonly #database: Database;
  readonly #door: SocketDoor;

  constructor(database: Database, door: SocketDoor) {
    this.#database = database;
    this.#door = door;
  }

  /** Wherever they are signed in, they are not any more. Throws `not-found`, and `conflict` for the last who may administer. */
  async run(id: string): Promise<void> {
    const ended = await this.#database.transaction(async (db) => {
      const admins = await lockAdmins(db);
      if (admins.length === 1 && admins[0] === id) {
        throw new AppError('conflict', 'This is the last admin: invite another one first.');
      }
      const sessions = await selectSessionHashes(db, id);
      if (!(await deletePerson(db, id))) throw new AppError('not-found', 'No person has this id.');
      return sessions;
    });
    for (const hash of ended) this.#door.withdraw(sessionCredential(hash));
  }
}
