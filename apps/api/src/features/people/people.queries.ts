import type { Invitation, Page, Person } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { openPage } from '../../platform/lists/index.ts';
import { InvitationOrder, selectInvitations } from './invitations/invitations.store.ts';
import { toInvitation } from './invitations/invitations.view.ts';
import { PersonOrder, selectPeople } from './people.store.ts';
import { toPerson } from './people.view.ts';
import type { InvitationListQuery, PersonListQuery } from './person-list-query.ts';

@Injectable()
export class PeopleQueries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(query: PersonListQuery): Promise<Page<Person>> {
    const page = openPage(PersonOrder, query);
    const found = await selectPeople(this.#database.client, query, page);
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(toPerson), nextCursor };
  }

  async invitations(query: InvitationListQuery): Promise<Page<Invitation>> {
    const page = openPage(InvitationOrder, query);
    const found = await selectInvitations(this.#database.client, query.q, page);
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(toInvitation), nextCursor };
  }
}
