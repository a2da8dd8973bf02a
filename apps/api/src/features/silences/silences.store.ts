import type { SilenceMatcher } from '@mountwatch/protocol';
import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import { allOf, holds, instantColumn, type ListOrder, type OpenPage, uuidColumn } from '../../platform/lists/index.ts';

export interface SilenceRow {
  id: string;
  reason: string;
  matchers: unknown;
  startsAt: Date;
  endsAt: Date;
  createdBy: string;
  createdAt: Date;
  endedBy: string | null;
  endedAt: Date | null;
}

export interface SilenceToKeep {
  reason: string;
  matchers: SilenceMatcher[];
  startsAt: Date;
  endsAt: Date;
  createdBy: string;
  createdAt: Date;
}

export function insertSilence(db: Db, silence: SilenceToKeep): Promise<SilenceRow> {
  return db.silence.create({ data: silence });
}

export function countSilencesNotOver(db: Db, now: Date): Promise<number> {
  return db.silence.count({ where: { endsAt: { gt: now } } });
}

/** False where there is none that is not over. One that has not begun is ended at its own start, and so covers nothing. */
export async function endSilence(db: Db, id: string, by: { at: Date; actor: string }): Promise<boolean> {
  const count = await db.$executeRaw`
    UPDATE silences SET ends_at = greatest(starts_at, ${by.at}::timestamptz), ended_at = ${by.at}::timestamptz,
      ended_by = ${by.actor}
    WHERE id = ${id}::uuid AND ends_at > ${by.at} AND ended_at IS NULL`;
  return count === 1;
}

export async function hasSilence(db: Db, id: string): Promise<boolean> {
  return (await db.silence.count({ where: { id } })) === 1;
}

/** The latest first unless asked otherwise. */
export const SilenceOrder: ListOrder<SilenceRow, 'startsAt' | 'endsAt'> = {
  list: 'silences',
  columns: {
    startsAt: [instantColumn(Prisma.sql`starts_at`, (row) => row.startsAt)],
    endsAt: [instantColumn(Prisma.sql`ends_at`, (row) => row.endsAt)],
  },
  usual: [{ name: 'startsAt', isDescending: true }],
  tail: [uuidColumn(Prisma.sql`id`, (row) => row.id)],
};

/** `at`: only those in force then; `incident`: only those that cover it; `q`: only with this in their reason. */
export function selectSilences(
  db: Db,
  { at, incident, q }: { at?: string | undefined; incident?: string | undefined; q?: string | undefined },
  page: OpenPage<SilenceRow>,
): Promise<SilenceRow[]> {
  const where = allOf([
    at && Prisma.sql`starts_at <= ${new Date(at)} AND ends_at > ${new Date(at)}`,
    incident && Prisma.sql`id IN (SELECT silence_id FROM incident_silences WHERE incident_id = ${incident}::uuid)`,
    q && holds(Prisma.sql`reason`, q),
    page.isAfter,
  ]);
  return db.$queryRaw<SilenceRow[]>`
    SELECT id, reason, matchers, starts_at AS "startsAt", ends_at AS "endsAt", created_by AS "createdBy",
      created_at AS "createdAt", ended_by AS "endedBy", ended_at AS "endedAt"
    FROM silences WHERE ${where} ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
}
