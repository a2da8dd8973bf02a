import type { EnrolmentToken } from '@mountwatch/protocol';
import type { EnrolmentTokenRow } from './enrolment.store.ts';

export function toEnrolmentToken({ createdAt, expiresAt, ...row }: EnrolmentTokenRow): EnrolmentToken {
  return { ...row, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}
