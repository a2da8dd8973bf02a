import { AppError, type ChangePassword } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { secretHash, sessionCredential } from '../../platform/auth/index.ts';
import { Database } from '../../platform/database/index.ts';
import { SocketDoor } from '../../platform/sockets/index.ts';
import { findUser, hashPassword, isPassword } from '../sign-in/index.ts';
import { replacePassword } from './people.store.ts';

@Injectable()
export class ChangeOwnPassword {
  readonly #database: Database;
  readonly #door: SocketDoor;

  constructor(database: Database, door: SocketDoor) {
    this.#database = database;
    this.#door = door;
  }

  /** Every other session of this person ends. Throws `wrong-credentials` unless `current` is the password. */
  async run({ current, next }: ChangePassword, who: { email: string; session: string }): Promise<void> {
    const user = await findUser(this.#database.client, who.email);
    if (!(await isPassword(current, user?.passwordHash)) || user === null) {
      throw new AppError('wrong-credentials', 'The present password is wrong.');
    }
    const change = { from: user.passwordHash, to: await hashPassword(next), keptSession: secretHash(who.session) };
    const ended = await this.#database.transaction((db) => replacePassword(db, user.id, change));
    if (ended === false) throw new AppError('conflict', 'The password was changed elsewhere meanwhile.');
    for (const hash of ended) this.#door.withdraw(sessionCredential(hash));
  }
}
