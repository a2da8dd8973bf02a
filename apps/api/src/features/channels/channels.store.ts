import { Prisma } from '../../generated/prisma/client.ts';
import type { Db } from '../../platform/database/index.ts';
import {
  allOf,
  holds,
  instantColumn,
  type ListOrder,
  type OpenPage,
  textColumn,
  uuidColumn,
} from '../../platform/lists/index.ts';

export interface ChannelRow {
  id: string;
  name: string;
  kind: string;
  url: string;
  isSigned: boolean;
  minimumSeverity: string;
  verdictKinds: string[];
  serverPattern: string | null;
  changes: string[];
  isPaused: boolean;
  createdBy: string;
  createdAt: Date;
  lastDelivery: unknown;
  waitingCount: number;
}

/** What people decide of a channel; without `url` and `secret` those stay as they are. */
export interface ChannelSettings {
  name: string;
  minimumSeverity: string;
  verdictKinds: string[];
  serverPattern: string | null;
  changes: string[];
  url?: string | undefined;
  secret?: string | undefined;
  isPaused?: boolean;
}

export async function insertChannel(
  db: Db,
  channel: ChannelSettings & { kind: string; url: string },
  by: { actor: string; at: Date },
): Promise<string> {
  const { secret = null, ...rest } = channel;
  const data = { ...rest, secret, createdBy: by.actor, createdAt: by.at };
  return (await db.channel.create({ data, select: { id: true } })).id;
}

/** False where there is no such channel. */
export async function updateChannel(db: Db, id: string, { url, secret, ...rest }: ChannelSettings): Promise<boolean> {
  const data = { ...rest, ...(url !== undefined && { url }), ...(secret !== undefined && { secret }) };
  return (await db.channel.updateMany({ where: { id }, data })).count === 1;
}

/** False where there is no such channel (any more). What waits for it goes with it. */
export async function deleteChannel(db: Db, id: string): Promise<boolean> {
  return (await db.channel.deleteMany({ where: { id } })).count === 1;
}

export function countChannels(db: Db): Promise<number> {
  return db.channel.count();
}

export function selectReceiver(db: Db, id: string) {
  return db.channel.findUnique({ where: { id }, select: { kind: true, url: true, secret: true } });
}

/** By name unless asked otherwise. */
export const ChannelOrder: ListOrder<ChannelRow, 'name' | 'createdAt'> = {
  list: 'channels',
  columns: {
    name: [textColumn(Prisma.sql`c.name`, (row) => row.name)],
    createdAt: [instantColumn(Prisma.sql`c.created_at`, (row) => row.createdAt)],
  },
  usual: [{ name: 'name', isDescending: false }],
  tail: [uuidColumn(Prisma.sql`c.id`, (row) => row.id)],
};

/** `kind`: only of these kinds; `q`: only with this in their name. */
export function selectChannels(
  db: Db,
  { kind, q }: { kind?: string[] | undefined; q?: string | undefined },
  page: OpenPage<ChannelRow>,
): Promise<ChannelRow[]> {
  const where = allOf([
    kind && Prisma.sql`c.kind IN (${Prisma.join(kind)})`,
    q && holds(Prisma.sql`c.name`, q),
    page.isAfter,
  ]);
  return db.$queryRaw<ChannelRow[]>`
    ${channelRows} WHERE ${where} ORDER BY ${page.orderBy} LIMIT ${page.rowLimit}`;
}

export async function selectChannel(db: Db, id: string): Promise<ChannelRow | undefined> {
  const [row] = await db.$queryRaw<ChannelRow[]>`${channelRows} WHERE c.id = ${id}::uuid`;
  return row;
}

const channelRows = Prisma.sql`
  SELECT c.id, c.name, c.kind, c.url, c.secret IS NOT NULL AS "isSigned", c.minimum_severity AS "minimumSeverity",
    c.verdict_kinds AS "verdictKinds", c.server_pattern AS "serverPattern", c.changes, c.is_paused AS "isPaused",
    c.created_by AS "createdBy", c.created_at AS "createdAt", c.last_delivery AS "lastDelivery",
    (SELECT count(*)::int FROM notifications n WHERE n.channel_id = c.id AND n.status = 'pending') AS "waitingCount"
  FROM channels c`;
