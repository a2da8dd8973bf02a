import type { Db } from '../../platform/database/index.ts';

/** An incident that goes on, or ended meanwhile; and the silence that covered it, of several the one that lasted longest. */
export interface KeptQuiet {
  incidentId: string;
  isOver: boolean;
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

export function selectKeptQuiet(db: Db, silenceIds: readonly string[]): Promise<KeptQuiet[]> {
  return db.$queryRaw<KeptQuiet[]>`
    SELECT DISTINCT ON (i.id) i.id AS "incidentId", i.resolved_at IS NOT NULL AS "isOver", s.reason, s.created_by AS "createdBy", s.ended_by AS "endedBy"
    FROM incident_silences c JOIN silences s ON s.id = c.silence_id JOIN incidents i ON i.id = c.incident_id
    WHERE c.silence_id = ANY(${[...silenceIds]}::uuid[]) AND (i.resolved_at IS NULL
      OR (i.resolved_at >= s.starts_at AND i.resolved_at < s.ends_at))
    ORDER BY i.id, s.ends_at DESC, s.id`;
}
