import { AppError, type CreatedInvitation, type NewInvitation } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { publicUrlOf } from '../../../config/index.ts';
import { newSecret } from '../../../platform/auth/index.ts';
import { Database } from '../../../platform/database/index.ts';
import { Kit } from '../../../platform/kit/index.ts';
import { findUser } from '../../sign-in/index.ts';
import { deleteExpiredInvitations, replaceInvitation } from './invitations.store.ts';
import { toInvitation } from './invitations.view.ts';

const LIFE_MS = 3 * 86_400_000;

/** Makes a link that lets one person in, once, within three days. Whoever asked hands it over. */
@Injectable()
export class InvitePerson {
  readonly #database: Database;
  readonly #kit: Kit;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
  }

  /** Throws `conflict` where this person may sign in already. */
  async run({ email: asked, role }: NewInvitation, actor: string): Promise<CreatedInvitation> {
    const [email, createdAt, code] = [asked.toLowerCase(), this.#kit.now(), newSecret()];
    const expiresAt = new Date(createdAt.getTime() + LIFE_MS);
    const row = await this.#database.transaction(async (db) => {
      if ((await findUser(db, email)) !== null) throw new AppError('conflict', `${email} may sign in already.`);
      await deleteExpiredInvitations(db, createdAt);
      return replaceInvitation(db, { email, role, createdBy: actor, createdAt, expiresAt, code });
    });
    // After `#`, a browser sends it to no server and no proxy logs it.
    return { ...toInvitation(row), url: `${publicUrlOf(this.#kit.config)}/join#${code}` };
  }
}
