import { AppError, type AcceptInvitation as Asked, PersonRole } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.ts';
import { Kit } from '../../../platform/kit/index.ts';
import { findUser, hashPassword, insertUser, type StartedSession, startSession } from '../../sign-in/index.ts';
import { takeInvitation } from './invitations.store.ts';

/** The account of whom a link was made for; it serves once. */
@Injectable()
export class AcceptInvitation {
  readonly #database: Database;
  readonly #kit: Kit;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
  }

  /** Throws `wrong-credentials` for a code that is wrong, used, withdrawn or too old; of two at once, one joins. */
  async run({ code, password }: Asked): Promise<StartedSession> {
    const now = this.#kit.now();
    const passwordHash = await hashPassword(password);
    return await this.#database.transaction(async (db) => {
      const invitation = await takeInvitation(db, code, now);
      if (invitation === undefined) {
        throw new AppError('wrong-credentials', 'This link was used already, or it is too old. Ask for a new one.');
      }
      const { email, role } = invitation;
      if ((await findUser(db, email)) !== null) throw new AppError('conflict', `${email} may sign in already.`);
      return await startSession(
        db,
        await insertUser(db, { email, passwordHash, role: PersonRole.parse(role) }, now),
        now,
      );
    });
  }
}
