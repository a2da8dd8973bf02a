import type { TrafficEvidence } from '@mountwatch/protocol';
import type { Sample } from './mountstats-samples.ts';
import type { TrafficReason } from './traffic-signs.ts';

/** What stands against a superblock, since when, and when it is too long. Times are monotonic. */
export interface TrafficJudgement {
  standing: ReadonlyMap<TrafficReason, number>;
  nowMs: number;
  deadlineMs: number;
}

/**
 * What traffic says of a mount that is only watched; null where it says nothing, and the mount is as it was. Replies on its
 * transport make it ok, whichever neighbour on the same connection they were for; silence past the deadline makes it hung.
 */
export function trafficEvidence(
  { difference, entry, windowMs }: Sample,
  { deadlineMs, nowMs, standing }: TrafficJudgement,
): TrafficEvidence | null {
  const counts = {
    kind: 'traffic' as const,
    windowMs: Math.max(0, windowMs),
    sendCount: difference?.transport?.sendCount ?? 0,
    receiveCount: difference?.transport?.receiveCount ?? 0,
    leaseExpiredSeconds: entry.lease?.expiredSeconds ?? null,
  };
  const silentSinceMs = standing.get('no-replies') ?? standing.get('reconnecting');
  if (silentSinceMs !== undefined && nowMs - silentSinceMs >= deadlineMs) return { ...counts, reason: 'no-replies' };
  if (standing.has('lease-expired')) return { ...counts, reason: 'lease-expired' };
  if (standing.size === 0 && counts.receiveCount > 0) return { ...counts, reason: 'replies' };
  return null;
}
