import { AppError, type Person, type PersonRole } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/index.ts';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { lockAdmins, selectPerson, updateRole } from './people.store.ts';
import { toPerson } from './people.view.ts';

/** What they may do from their next request on; their sessions go on. */
@Injectable()
export class ChangeRole {
  readonly #database: Database;
  readonly #kit: Kit;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
  }

  /** Throws `not-allowed` for one's own role, `not-found`, and `conflict` where nobody could administer any more. */
  async run(id: string, role: PersonRole, actor: Actor): Promise<Person> {
    if (actor.kind === 'session' && actor.id === id) {
      throw new AppError('not-allowed', 'Your own role is for another admin to change.');
    }
    const { from, person } = await this.#database.transaction(async (db) => {
      const admins = await lockAdmins(db);
      const before = await selectPerson(db, id);
      if (before === undefined) throw new AppError('not-found', 'No person has this id.');
      if (role !== 'admin' && admins.length === 1 && admins[0] === id) {
        throw new AppError('conflict', 'This is the last admin: make another one first.');
      }
      await updateRole(db, id, role);
      return { from: before.role, person: toPerson({ ...before, role }) };
    });
    if (from !== role) {
      this.#kit.logger.info({ person: person.email, from, to: role, by: actor.name }, 'a role was changed');
    }
    return person;
  }
}
