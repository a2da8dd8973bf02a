import { type Silence, SilenceMatcher } from '@mountwatch/protocol';
import { z } from 'zod';
import type { SilenceRow } from './silences.store.ts';

const Matchers = z.array(SilenceMatcher);

export function toSilence(row: SilenceRow): Silence {
  return {
    id: row.id,
    reason: row.reason,
    matchers: Matchers.parse(row.matchers),
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    endedBy: row.endedBy,
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
