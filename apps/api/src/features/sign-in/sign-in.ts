import { AppError, type SignIn as Credentials } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { isPassword } from './password.ts';
import { findUser } from './sign-in.store.ts';
import { type StartedSession, startSession } from './start-session.ts';

@Injectable()
export class SignIn {
  readonly #database: Database;
  readonly #kit: Kit;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
  }

  /** Throws `wrong-credentials`, without saying which of the two is wrong. */
  async run({ email, password }: Credentials): Promise<StartedSession> {
    const db = this.#database.client;
    const user = await findUser(db, email.toLowerCase());
    if (!(await isPassword(password, user?.passwordHash)) || user === null) {
      throw new AppError('wrong-credentials', 'The e-mail address or the password is wrong.');
    }
    return await startSession(db, user, this.#kit.now());
  }
}
