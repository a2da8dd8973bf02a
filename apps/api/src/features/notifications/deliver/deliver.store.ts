import { type LastDelivery, NotificationBody } from '@mountwatch/protocol';
import { Prisma } from '../../../generated/prisma/client.ts';
import type { Db } from '../../../platform/database/index.ts';
import { isHeard } from '../announce/announce.store.ts';

export interface ClaimedRow {
  channelId: string;
  kind: string;
  url: string;
  secret: string | null;
  body: NotificationBody;
}

/**
 * Takes a message to send it, and counts the try; undefined where it is not to be sent any more: a newer one took its place,
 * its channel was paused, or a silence covers its incident by now.
 */
export async function claim(db: Db, notificationId: string, now: Date): Promise<ClaimedRow | undefined> {
  const [row] = await db.$queryRaw<(Omit<ClaimedRow, 'body'> & { body: unknown })[]>`
    UPDATE notifications n SET attempt_count = n.attempt_count + 1, last_attempt_at = ${now}
    FROM channels c
    WHERE n.id = ${notificationId}::uuid AND n.status = 'pending' AND c.id = n.channel_id AND NOT c.is_paused
      AND ${isHeard(Prisma.sql`n.incident_id`, now)}
    RETURNING n.channel_id AS "channelId", c.kind, c.url, c.secret, n.body`;
  return row && { ...row, body: NotificationBody.parse(row.body) };
}

/** What waits and cannot be claimed will not be sent: its incident is told of anew if it is still news then. */
export async function drop(db: Db, notificationId: string): Promise<void> {
  await db.notification.updateMany({ where: { id: notificationId, status: 'pending' }, data: { status: 'dropped' } });
}

/** One that was superseded while it was under way stays so. */
export async function keepOutcome(
  db: Db,
  notificationId: string,
  { status, detail }: { status: 'pending' | 'delivered' | 'dead'; detail: string },
): Promise<void> {
  await db.notification.updateMany({ where: { id: notificationId, status: 'pending' }, data: { status, detail } });
}

export async function keepLastDelivery(db: Db, channelId: string, last: LastDelivery): Promise<void> {
  await db.channel.updateMany({ where: { id: channelId }, data: { lastDelivery: last } });
}
