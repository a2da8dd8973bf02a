import type { CorrelatorSnapshot } from '@mountwatch/correlation';
import type { Db } from '../../platform/database/index.ts';

/** There is one correlator, and so one row. */
const ID = 1;

/** The correlator's memory as it was last saved; `takenAt` is its version. */
export interface SavedSnapshot {
  snapshot: CorrelatorSnapshot;
  takenAt: Date;
}

export async function selectSnapshot(db: Db): Promise<SavedSnapshot | null> {
  const row = await db.correlatorSnapshot.findUnique({ where: { id: ID } });
  // Only this file writes the column; `restore` refuses another version.
  return row && { snapshot: row.snapshot as unknown as CorrelatorSnapshot, takenAt: row.takenAt };
}

/** Replaces the memory that was saved at `replaces`; false when another has saved since, which then leads. */
export async function replaceSnapshot(db: Db, next: SavedSnapshot, replaces: Date | null): Promise<boolean> {
  const snapshot = JSON.stringify(next.snapshot);
  const count = replaces
    ? await db.$executeRaw`
        UPDATE correlator_snapshot SET snapshot = ${snapshot}::jsonb, taken_at = ${next.takenAt}
        WHERE id = ${ID} AND taken_at = ${replaces}`
    : await db.$executeRaw`
        INSERT INTO correlator_snapshot (id, snapshot, taken_at) VALUES (${ID}, ${snapshot}::jsonb, ${next.takenAt})
        ON CONFLICT (id) DO NOTHING`;
  return count === 1;
}
