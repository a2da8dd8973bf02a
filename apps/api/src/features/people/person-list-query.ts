import { Invitation, Person, PersonRole } from '@mountwatch/protocol';
import type { z } from 'zod';
import { CommaList, ListQuery, SortBy, Substring } from '../../platform/lists/index.ts';

/** `GET people`: all of them, those with a role, or those with `q` in their address. */
export const PersonListQuery = ListQuery(Person, {
  sort: SortBy('email', 'createdAt'),
  role: CommaList(PersonRole).optional(),
  q: Substring.optional(),
});
export type PersonListQuery = z.infer<typeof PersonListQuery>;

/** `GET invitations`: all of them, or those with `q` in their address. */
export const InvitationListQuery = ListQuery(Invitation, {
  sort: SortBy('createdAt', 'email'),
  q: Substring.optional(),
});
export type InvitationListQuery = z.infer<typeof InvitationListQuery>;
