import type { IdentifiabilityReport } from '@mountwatch/correlation';
import type { Db } from '../../../platform/database/index.ts';

const ID = 1;

export async function keepIdentifiability(db: Db, report: IdentifiabilityReport, takenAt: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO identifiability_snapshot (id, report, taken_at) VALUES (${ID}, ${JSON.stringify(report)}::jsonb, ${takenAt})
    ON CONFLICT (id) DO UPDATE SET report = excluded.report, taken_at = excluded.taken_at`;
}
