import type { Db } from '../../platform/database/index.ts';

export function deleteMinutesBefore(db: Db, before: Date, rowLimit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM mount_minutes WHERE (mount_id, "from") IN (
      SELECT mount_id, "from" FROM mount_minutes WHERE "from" < ${before} ORDER BY "from" LIMIT ${rowLimit})`;
}
