import { AppError, type CreatedToken, type NewToken } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { newSecret } from '../../platform/auth/index.ts';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { insertToken } from './tokens.store.ts';
import { toToken } from './tokens.view.ts';

/** So that secret scanners and people know one when they see it. */
const PREFIX = 'mw_';

@Injectable()
export class CreateToken {
  readonly #database: Database;
  readonly #kit: Kit;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
  }

  /** The answer is the only time that the secret is shown. Throws `invalid-request` for an end in the past. */
  async run(token: NewToken): Promise<CreatedToken> {
    const now = this.#kit.now();
    if (token.expiresAt !== undefined && new Date(token.expiresAt) <= now) {
      const faults = [{ pointer: '/expiresAt', detail: 'is in the past' }];
      throw new AppError('invalid-request', '/expiresAt: is in the past', { faults });
    }
    const secret = newSecret(PREFIX);
    return { ...toToken(await insertToken(this.#database.client, { ...token, secret }, now)), secret };
  }
}
