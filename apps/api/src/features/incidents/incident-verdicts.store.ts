import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import { allOf, instantColumn, type ListOrder, type OpenPage } from '../../platform/lists/index.ts';

export interface VerdictRow {
  at: Date;
  title: string;
  verdict: unknown;
  affectedHosts: number;
  affectedMounts: number;
}

/** What is thought of an incident from now on. */
export interface NewVerdict {
  incidentId: string;
  title: string;
  verdict: object;
  affectedHosts: number;
  affectedMounts: number;
}

export interface VerdictListing {
  incidentId: string;
  /** Only the one that held at this instant. */
  heldAt: Date | undefined;
  page: OpenPage<VerdictRow>;
}

/** Newest first. */
export function verdictOrder(incidentId: string): ListOrder<VerdictRow> {
  return {
    list: `incidents/${incidentId}/verdicts`,
    columns: { at: [instantColumn(Prisma.sql`at`, (row) => row.at)] },
    usual: [{ name: 'at', isDescending: true }],
    tail: [],
  };
}

export function selectVerdicts(db: Db, { incidentId, heldAt, page }: VerdictListing): Promise<VerdictRow[]> {
  const where = allOf([
    Prisma.sql`incident_id = ${incidentId}::uuid`,
    heldAt && Prisma.sql`at <= ${heldAt}`,
    page.isAfter,
  ]);
  return db.$queryRaw<VerdictRow[]>`
    SELECT at, title, verdict, affected_hosts AS "affectedHosts", affected_mounts AS "affectedMounts"
    FROM incident_verdicts WHERE ${where} ORDER BY ${page.orderBy} LIMIT ${heldAt ? 1 : page.rowLimit}`;
}

export async function insertVerdicts(db: Db, verdicts: readonly NewVerdict[], at: Date): Promise<void> {
  if (verdicts.length === 0) return;
  await db.$executeRaw`
    INSERT INTO incident_verdicts (incident_id, at, title, verdict, affected_hosts, affected_mounts)
    SELECT r."incidentId", ${at}::timestamptz, r.title, r.verdict, r."affectedHosts", r."affectedMounts"
    FROM jsonb_to_recordset(${JSON.stringify(verdicts)}::jsonb) AS r("incidentId" uuid, title text, verdict jsonb,
      "affectedHosts" int, "affectedMounts" int)
    ON CONFLICT (incident_id, at) DO UPDATE SET title = excluded.title, verdict = excluded.verdict,
      affected_hosts = excluded.affected_hosts, affected_mounts = excluded.affected_mounts`;
}
