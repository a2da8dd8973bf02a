import { Injectable } from '@nestjs/common';
import { publicUrlOf } from '../../config/index.ts';
import { newSecret } from '../../platform/auth/index.ts';
import { Database, type Db } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { hashPassword, isPassword } from './password.ts';
import {
  changePassword,
  findUser,
  forgetFirstSignInCode,
  hasUsers,
  insertUser,
  replaceFirstSignInCode,
} from './sign-in.store.ts';

/**
 * At start: the configured account exists with the configured password; or, where nobody has an account, there is a fresh
 * code, and its link goes to the log and to whoever started us.
 */
@Injectable()
export class PrepareFirstSignIn {
  readonly #kit: Kit;

  constructor(database: Database, kit: Kit) {
    this.#kit = kit;
    database.prepareWith((db) => this.run(db));
  }

  async run(db: Db): Promise<void> {
    const { adminEmail, adminPassword } = this.#kit.config;
    if (adminEmail !== undefined && adminPassword !== undefined) {
      await this.#keepAccount(db, adminEmail.toLowerCase(), adminPassword);
      await forgetFirstSignInCode(db);
    } else if (!(await hasUsers(db))) {
      await this.#offerCode(db);
    }
  }

  async #keepAccount(db: Db, email: string, password: string): Promise<void> {
    const user = await findUser(db, email);
    if (user === null) await insertUser(db, { email, passwordHash: await hashPassword(password) }, this.#kit.now());
    else if (!(await isPassword(password, user.passwordHash))) {
      await changePassword(db, user.id, await hashPassword(password));
    }
  }

  async #offerCode(db: Db): Promise<void> {
    const code = newSecret();
    await replaceFirstSignInCode(db, code, this.#kit.now());
    // After `#`, a browser sends it to no server and no proxy logs it.
    const url = `${publicUrlOf(this.#kit.config)}/first-sign-in#${code}`;
    this.#kit.logger.info({ url }, 'nobody has an account yet: open this link once to make the first');
    this.#kit.announce({ kind: 'first-sign-in', url });
  }
}
