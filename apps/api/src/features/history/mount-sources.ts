import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import type { HistorySources, Stretch } from './history.store.ts';
import { NO_NAME } from './stored-summary.ts';

/** Mounts of one host: its minutes name them by mountpoint, hours and days by id. */
interface Place {
  hostId: string;
  mounts: { id: string; mountpoint: string }[];
  /** Of the host: a minute of it holds all of them. */
  mountCount: number;
}

/** The history of one mount. */
export async function mountSources(db: Db, mountId: string): Promise<HistorySources> {
  const mounts = await db.mount.findMany({
    where: { id: mountId },
    select: { id: true, hostId: true, mountpoint: true },
  });
  const hostId = mounts[0]?.hostId ?? mountId;
  return sourcesOf({ hostId, mounts, mountCount: await db.mount.count({ where: { hostId } }) });
}

/** The history of a host's mounts together; what is mounted at two places counts once, for it is probed and counted once. */
export async function hostSources(db: Db, hostId: string): Promise<HistorySources> {
  const mounts = await db.mount.findMany({
    where: { hostId },
    select: { id: true, mountpoint: true },
    distinct: ['superblock'],
    orderBy: [{ superblock: 'asc' }, { id: 'asc' }],
  });
  return sourcesOf({ hostId, mounts, mountCount: await db.mount.count({ where: { hostId } }) });
}

function sourcesOf(place: Place): HistorySources {
  return {
    rows: {
      minute: (stretch) => minutesWhere(stretch, place, Prisma.sql`TRUE`),
      hour: (stretch) => hours(stretch, place),
      day: (stretch) => days(stretch, place),
    },
    summariesIn: { minute: place.mountCount, hour: place.mounts.length, day: place.mounts.length },
    names: new Set([NO_NAME, ...place.mounts.map(({ mountpoint }) => mountpoint)]),
  };
}

/** What has been rolled up, and the minutes of the hours that still have to be. */
function hours(stretch: Stretch, place: Place): Prisma.Sql {
  return Prisma.sql`${hoursWhere(stretch, place, Prisma.sql`TRUE`)} UNION ALL ${minutesToRollUp(stretch, place)}`;
}

/** As `hours`, with the hours only of the days that still have to be rolled up. */
function days(stretch: Stretch, place: Place): Prisma.Sql {
  const isStale = Prisma.sql`EXISTS (SELECT FROM stale WHERE stale.day = date_trunc('day', r."from", 'UTC'))`;
  return Prisma.sql`
    WITH stale AS MATERIALIZED (
      SELECT DISTINCT date_trunc('day', "from", 'UTC') AS day FROM history_to_roll_up WHERE host_id = ${place.hostId}::uuid
    )
    SELECT r."from", r.summary AS packed FROM mount_days r
    WHERE ${isOf(place)} AND ${isWithin(stretch, 'r')} AND NOT ${isStale}
    UNION ALL ${hoursWhere(stretch, place, isStale)}
    UNION ALL ${minutesToRollUp(stretch, place)}`;
}

function hoursWhere(stretch: Stretch, place: Place, condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT r."from", r.summary AS packed FROM mount_hours r
    WHERE ${isOf(place)} AND ${isWithin(stretch, 'r')} AND ${condition}
      AND NOT EXISTS (SELECT FROM history_to_roll_up h
        WHERE h.step = 'hour' AND h."from" = r."from" AND h.host_id = ${place.hostId}::uuid)`;
}

function minutesToRollUp(stretch: Stretch, place: Place): Prisma.Sql {
  const isToRollUp = Prisma.sql`date_trunc('hour', n."from", 'UTC') IN (
    SELECT h."from" FROM history_to_roll_up h WHERE h.step = 'hour' AND h.host_id = ${place.hostId}::uuid)`;
  return minutesWhere(stretch, place, isToRollUp);
}

function minutesWhere(stretch: Stretch, { hostId }: Place, condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT n."from", n.mounts AS packed FROM host_minutes n
    WHERE n.host_id = ${hostId}::uuid AND ${isWithin(stretch, 'n')} AND ${condition}`;
}

const isOf = ({ mounts }: Place) => Prisma.sql`r.mount_id = ANY(${mounts.map(({ id }) => id)}::uuid[])`;

function isWithin({ from, to }: Stretch, table: 'n' | 'r'): Prisma.Sql {
  const at = Prisma.raw(`${table}."from"`);
  return Prisma.sql`${at} >= ${from} AND ${at} < ${to}`;
}
