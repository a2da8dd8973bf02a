import type { CreatedEnrolmentToken, NewEnrolmentToken } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { newSecret } from '../../platform/auth/index.ts';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { insertEnrolmentToken } from './enrolment.store.ts';
import { toEnrolmentToken } from './enrolment.view.ts';

/** So that nobody takes one for an API token, nor a secret scanner for nothing. */
const PREFIX = 'mwe_';

@Injectable()
export class CreateEnrolmentToken {
  readonly #database: Database;
  readonly #kit: Kit;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
  }

  /** The answer is the only time that the secret is shown. */
  async run(token: NewEnrolmentToken): Promise<CreatedEnrolmentToken> {
    const secret = newSecret(PREFIX);
    const row = await insertEnrolmentToken(this.#database.client, { ...token, secret }, this.#kit.now());
    return { ...toEnrolmentToken(row), secret };
  }
}
