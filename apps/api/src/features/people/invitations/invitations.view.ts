import { type Invitation, PersonRole } from '@mountwatch/protocol';
import type { InvitationRow } from './invitations.store.ts';

export function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: PersonRole.parse(row.role),
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}
