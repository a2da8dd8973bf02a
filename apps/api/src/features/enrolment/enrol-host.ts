import { AppError, type Enrolment, type NewEnrolment } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { newSecret } from '../../platform/auth/index.ts';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { insertAgentToken, useEnrolmentToken } from './enrolment.store.ts';

@Injectable()
export class EnrolHost {
  readonly #database: Database;
  readonly #kit: Kit;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
  }

  /** A token of the agent's own, for one use of the enrolment token. Throws `not-signed-in` where that is not good any more. */
  async run(secret: string | undefined, { hostName }: NewEnrolment): Promise<Enrolment> {
    const token = newSecret('mw_');
    const now = this.#kit.now();
    const isUsed = await this.#database.transaction(async (db) => {
      if (secret === undefined || !(await useEnrolmentToken(db, secret, now))) return false;
      await insertAgentToken(db, { name: `agent on ${hostName}`.slice(0, 100), secret: token }, now);
      return true;
    });
    if (!isUsed) {
      throw new AppError('not-signed-in', 'This enrolment token is not known here, has expired or is used up.');
    }
    return { hostName, token };
  }
}
