import type { Db } from '../../platform/database/index.ts';

/** An incident that goes on, and the silence that covered it, of several the one that lasted longest. */
export interface StillOpen {
  incidentId: string;
  reason: string;
  createdBy: string;
  endedBy: string | null;
}

/** The silences that are over and whose end was not told: whoever takes them tells it. Those that never began are passed over. */
export async function takeEndsUntold(db: Db, now: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string; wasInForce: boolean }[]>`
    UPDATE silences SET end_told_at = ${now} WHERE end_told_at IS NULL AND ends_at <= ${now}
    RETURNING id, ends_at > starts_at AS "wasInForce"`;
  return rows.filter(({ wasInForce }) => wasInForce).map(({ id }) => id);
}

export function selectStillOpen(db: Db, silenceIds: readonly string[]): Promise<StillOpen[]> {
  return db.$queryRaw<StillOpen[]>`
    SELECT DISTINCT ON (i.id) i.id AS "incidentId", s.reason, s.created_by AS "createdBy", s.ended_by AS "endedBy"
    FROM incident_silences c JOIN silences s ON s.id = c.silence_id JOIN incidents i ON i.id = c.incident_id
    WHERE c.silence_id = ANY(${[...silenceIds]}::uuid[]) AND i.status IN ('open', 'recovering')
    ORDER BY i.id, s.ends_at DESC, s.id`;
}
