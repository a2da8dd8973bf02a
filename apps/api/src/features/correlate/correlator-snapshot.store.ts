import type { CorrelatorSnapshot, IncidentState } from '@mountwatch/correlation';
import type { Db } from '../../platform/database/index.ts';

/** There is one correlator, and so one row. */
const ID = 1;

/** The correlator's memory without the mounts of its incidents, which may be the whole fleet: those are rows of their own. */
export interface StoredSnapshot {
  version: number;
  incidents: readonly StoredIncident[];
}

/** Versions before migration 18 kept the mounts in it. */
export type StoredIncident = Omit<IncidentState, 'mounts'> & Partial<Pick<IncidentState, 'mounts'>>;

/** `takenAt` is the version of the memory. */
export interface SavedSnapshot {
  snapshot: StoredSnapshot;
  takenAt: Date;
}

export function toStored({ incidents, version }: CorrelatorSnapshot): StoredSnapshot {
  return { version, incidents: incidents.map(({ mounts: _, ...incident }) => incident) };
}

export async function selectSnapshot(db: Db): Promise<SavedSnapshot | null> {
  const row = await db.correlatorSnapshot.findUnique({ where: { id: ID } });
  // Only this file writes the column; `restore` refuses another version.
  return row && { snapshot: row.snapshot as unknown as StoredSnapshot, takenAt: row.takenAt };
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
