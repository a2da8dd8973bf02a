import {
  CreatedToken,
  EnrolmentToken,
  MaintenanceWindow,
  type NewMaintenanceWindow,
  type NewToken,
  Session,
  Silence,
  Token,
} from '@mountwatch/protocol';
import { pagedQuery } from '../../lib/api/paged.ts';
import { pathOf } from '../../lib/api/path-of.ts';
import { create, post, remove } from '../../lib/api/request.ts';
import { resourceQuery } from '../../lib/api/resource.ts';

export const signedInQuery = resourceQuery({ path: '/session', schema: Session, watches: {} });
export const tokensQuery = pagedQuery({ path: '/tokens', item: Token, watches: {} });
export const enrolmentTokensQuery = pagedQuery({ path: '/enrolment-tokens', item: EnrolmentToken, watches: {} });
export const silencesQuery = pagedQuery({ path: '/silences', item: Silence, watches: {} });
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
