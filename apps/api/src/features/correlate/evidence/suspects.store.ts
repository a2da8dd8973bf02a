import type { Db } from '../../../platform/database/index.ts';
import type { Suspects } from './suspects.ts';

/** For so long a suspicion is worth asking others about; by then a probe has said what is the matter. */
const SUSPICION_MS = 60_000;
/** Two late answers within this are more than chance: the engine's own window. */
const SLOW_WINDOW_MS = 90_000;

/** Whom a mount in trouble, a fresh suspicion, repeated slowness or an incident that is not over speaks against. */
export async function selectSuspects(db: Db, now: Date): Promise<Suspects> {
  const suspectedSince = new Date(now.getTime() - SUSPICION_MS);
  const slowSince = new Date(now.getTime() - SLOW_WINDOW_MS);
  const [row] = await db.$queryRaw<{ hostIds: string[] | null; serverIds: string[] | null }[]>`
    SELECT array_agg(DISTINCT host_id::text) AS "hostIds", array_agg(DISTINCT server_id::text) AS "serverIds"
    FROM (
      SELECT host_id, server_id FROM mounts WHERE state IN ('hung', 'stale', 'error', 'slow')
      UNION
      SELECT m.host_id, m.server_id FROM (
        SELECT DISTINCT ON (mount_id, reason) mount_id, is_standing FROM suspicions
        WHERE received_at >= ${suspectedSince} ORDER BY mount_id, reason, id DESC
      ) s JOIN mounts m ON m.id = s.mount_id WHERE s.is_standing
      UNION
      SELECT m.host_id, m.server_id FROM (
        SELECT mount_id FROM slow_probes WHERE received_at >= ${slowSince} GROUP BY mount_id HAVING count(*) > 1
      ) p JOIN mounts m ON m.id = p.mount_id
      UNION
      SELECT m.host_id, m.server_id FROM incidents i JOIN incident_mounts a ON a.incident_id = i.id
      JOIN mounts m ON m.id = a.mount_id WHERE i.status IN ('open', 'recovering')
    ) suspected`;
  return { hostIds: row?.hostIds ?? [], serverIds: row?.serverIds ?? [] };
}
