import type { Db } from '../../../platform/database/index.ts';

/** Where these mounts are; those that are gone are left out. */
export async function selectMountpoints(db: Db, mountIds: readonly string[]): Promise<[id: string, path: string][]> {
  const rows = await db.$queryRaw<{ id: string; mountpoint: string }[]>`
    SELECT id, mountpoint FROM mounts WHERE id = ANY(${[...mountIds]}::uuid[]) AND state <> 'unmounted'`;
  return rows.map(({ id, mountpoint }) => [id, mountpoint]);
}
