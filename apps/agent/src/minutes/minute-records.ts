import {
  MAX_MOUNT_MINUTES,
  type MountMinute,
  type PackedMinutesRecord,
  summaryOfMinute,
  writeSummaries,
} from '@mountwatch/protocol';
import { deflated } from '@mountwatch/runtime';

/** When the minute was, by the agent's clock, and how long it really took, by the monotonic one. */
export interface MinuteSpan {
  nowMs: number;
  durationMs: number;
}

const MINUTE_MS = 60_000;
const MAX_DURATION_MS = 600_000;
/** A minute that began so near to a whole one of the clock began there: the timer was late, or the clock was put right. */
const SNAP_MS = 2000;
/** A message to the API is 1 MB at most and holds several records. Packed a minute is no more than as JSON, and in base64 a third more. */
const MAX_MINUTES_BYTES = 150_000;

/** A minute as records of bounded size; none where no mount has anything to say. */
export function minuteRecords(
  mounts: readonly MountMinute[],
  { durationMs, nowMs }: MinuteSpan,
): Omit<PackedMinutesRecord, 'sequence'>[] {
  const lengthMs = Math.min(MAX_DURATION_MS, Math.max(1, Math.round(durationMs)));
  const from = new Date(snap(nowMs - lengthMs)).toISOString();
  const observedAt = new Date(nowMs).toISOString();
  return partsOf(mounts).map((part) => ({
    kind: 'packed-minutes',
    observedAt,
    minutes: {
      from,
      durationMs: lengthMs,
      packed: deflated(writeSummaries(part.map(summaryOfMinute))).toString('base64'),
    },
  }));
}

function snap(instantMs: number): number {
  const wholeMs = Math.round(instantMs / MINUTE_MS) * MINUTE_MS;
  return Math.abs(instantMs - wholeMs) <= SNAP_MS ? wholeMs : instantMs;
}

function partsOf(mounts: readonly MountMinute[]): MountMinute[][] {
  const parts: MountMinute[][] = [];
  let sizeBytes = Number.POSITIVE_INFINITY;
  for (const mount of mounts) {
    const ownBytes = Buffer.byteLength(JSON.stringify(mount)) + 1;
    const part = parts.at(-1);
    if (part && part.length < MAX_MOUNT_MINUTES && sizeBytes + ownBytes <= MAX_MINUTES_BYTES) {
      part.push(mount);
      sizeBytes += ownBytes;
    } else {
      parts.push([mount]);
      sizeBytes = ownBytes;
    }
  }
  return parts;
}
