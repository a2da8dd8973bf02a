import {
  type ChangedChannel,
  type ChangePassword,
  Channel,
  CreatedInvitation,
  CreatedToken,
  EnrolmentToken,
  Invitation,
  LastDelivery,
  MaintenanceWindow,
  type NewChannel,
  type NewInvitation,
  type NewMaintenanceWindow,
  type NewToken,
  Person,
  type PersonRole,
  Retention,
  Silence,
  Token,
} from '@mountwatch/protocol';
import { pagedQuery } from '../../lib/api/paged.ts';
import { pathOf } from '../../lib/api/path-of.ts';
import { create, patch, post, put, remove } from '../../lib/api/request.ts';
import { resourceQuery } from '../../lib/api/resource.ts';

export const peopleQuery = pagedQuery({ path: '/people', item: Person, watches: {} });
export const invitationsQuery = pagedQuery({ path: '/invitations', item: Invitation, watches: {} });
export const retentionQuery = resourceQuery({ path: '/retention', schema: Retention, watches: {} });
export const tokensQuery = pagedQuery({ path: '/tokens', item: Token, watches: {} });
export const enrolmentTokensQuery = pagedQuery({ path: '/enrolment-tokens', item: EnrolmentToken, watches: {} });
export const silencesQuery = pagedQuery({ path: '/silences', item: Silence, watches: {} });
export const channelsQuery = pagedQuery({
  ...({ path: '/channels', item: Channel, refetchIntervalMs: 15_000 } as const),
  watches: {},
});
export const plannedWorkQuery = pagedQuery({ path: '/maintenance-windows', item: MaintenanceWindow, watches: {} });

export function createToken(token: NewToken): Promise<CreatedToken> {
  return create('/tokens', token, CreatedToken);
}

export function revokeToken(tokenId: string): Promise<void> {
  return remove(pathOf`/tokens/${tokenId}`);
}

export function revokeEnrolmentToken(tokenId: string): Promise<void> {
  return remove(pathOf`/enrolment-tokens/${tokenId}`);
}

export function planMaintenance(window: NewMaintenanceWindow): Promise<void> {
  return post('/maintenance-windows', window);
}

export function endMaintenance(windowId: string): Promise<void> {
  return post(pathOf`/maintenance-windows/${windowId}/end`);
}

export function openChannel(channel: NewChannel): Promise<void> {
  return post('/channels', channel);
}

export function changeChannel(channelId: string, settings: ChangedChannel): Promise<void> {
  return put(pathOf`/channels/${channelId}`, settings);
}

/** Has a message sent now; says what came of it. */
export function testChannel(channelId: string): Promise<LastDelivery> {
  return create(pathOf`/channels/${channelId}/test`, {}, LastDelivery);
}

export function removeChannel(channelId: string): Promise<void> {
  return remove(pathOf`/channels/${channelId}`);
}

export function changePassword(change: ChangePassword): Promise<void> {
  return post('/session/password', change);
}

/** The link is in the answer, and nowhere else. */
export function invitePerson(invitation: NewInvitation): Promise<CreatedInvitation> {
  return create('/invitations', invitation, CreatedInvitation);
}

export function withdrawInvitation(invitationId: string): Promise<void> {
  return remove(pathOf`/invitations/${invitationId}`);
}

export function changeRole(personId: string, role: PersonRole): Promise<void> {
  return patch(pathOf`/people/${personId}`, { role });
}

export function removePerson(personId: string): Promise<void> {
  return remove(pathOf`/people/${personId}`);
}
