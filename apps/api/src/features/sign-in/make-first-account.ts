import { AppError, type FirstSignIn } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { hashPassword } from './password.ts';
import { insertUser, takeFirstSignInCode } from './sign-in.store.ts';
import { type StartedSession, startSession } from './start-session.ts';

/** The first person's account, by the code that only who started Mountwatch has seen; it serves once. */
@Injectable()
export class MakeFirstAccount {
  readonly #database: Database;
  readonly #kit: Kit;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
  }

  /** Throws `wrong-credentials` for a wrong or used code; of two at once, one makes the account. */
  async run({ code, email, password }: FirstSignIn): Promise<StartedSession> {
    const now = this.#kit.now();
    const passwordHash = await hashPassword(password);
    return await this.#database.transaction(async (db) => {
      if (!(await takeFirstSignInCode(db, code))) {
        throw new AppError('wrong-credentials', 'This code is wrong, or it was used already.');
      }
      const user = await insertUser(db, { email: email.toLowerCase(), passwordHash }, now);
      return await startSession(db, user, now);
    });
  }
}
