import { Invitation, Person, PersonRole } from '@mountwatch/protocol';
import type { z } from 'zod';
import { CommaList, ListQuery, SortBy } from '../../platform/lists/index.ts';

/** `GET people`: all of them, or those with a role. */
export const PersonListQuery = ListQuery(Person, {
  sort: SortBy('email', 'createdAt'),
  role: CommaList(PersonRole).optional(),
});
export type PersonListQuery = z.infer<typeof PersonListQuery>;

/** `GET invitations`. */
export const InvitationListQuery = ListQuery(Invitation, { sort: SortBy('createdAt', 'email') });
export type InvitationListQuery = z.infer<typeof InvitationListQuery>;
