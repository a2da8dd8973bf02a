import type { Db } from '../../platform/database/index.ts';
import { allOf, isLabelled, type LabelFilter } from '../../platform/lists/index.ts';

export interface TargetRow {
  name: string;
  isSilent: boolean;
  labels: unknown;
}

/** Hosts by name, with their labels as they are in effect. */
export function selectTargets(
  db: Db,
  { label, rowLimit, silentBefore }: { label: LabelFilter | undefined; rowLimit: number; silentBefore: Date },
): Promise<TargetRow[]> {
  return db.$queryRaw<TargetRow[]>`
    SELECT h.name, h.last_seen_at < ${silentBefore} AS "isSilent", h.labels || h.people_labels AS labels
    FROM hosts h WHERE ${allOf([label && isLabelled(label)])} ORDER BY h.name, h.id LIMIT ${rowLimit}`;
}
