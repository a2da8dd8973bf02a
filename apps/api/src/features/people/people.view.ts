import { type Person, PersonRole } from '@mountwatch/protocol';
import type { PersonRow } from './people.store.ts';

export function toPerson({ id, email, role, createdAt }: PersonRow): Person {
  return { id, email, role: PersonRole.parse(role), createdAt: createdAt.toISOString() };
}
