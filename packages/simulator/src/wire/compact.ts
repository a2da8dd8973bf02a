import {
  type CompactHeartbeat,
  type MountMinutes,
  type PackedMinutes,
  summaryOfMinute,
  writeSummaries,
} from '@mountwatch/protocol';
import { deflated } from '@mountwatch/runtime';
import type { Heartbeat, NewestProbe } from '../agents/agent-message.ts';
import type { VirtualMount } from '../fleet/virtual-fleet.ts';
import { healthOf, lastProbeOf } from './outgoing.ts';

/** What version 3 of the protocol says once: the roster on a connection, health and what hangs now and then. */
export interface ToldOnce {
  tellsRoster: boolean;
  tellsHealth: boolean;
  hangs: ToldHangs;
}

/** How long the growing age of a hang is no news, as the real agent has it. */
const HUNG_AGAIN_MS = 60_000;

/** Which hangs were told on a connection, and when. */
export class ToldHangs {
  readonly #toldAtMs = new Map<VirtualMount, number>();

  /** Whether this probe is to be told; calling it is telling it. */
  isNews(mount: VirtualMount, { outcome }: NewestProbe, nowMs: number): boolean {
    const isTold = nowMs < (this.#toldAtMs.get(mount) ?? Number.NEGATIVE_INFINITY) + HUNG_AGAIN_MS;
    if (outcome !== 'hung') this.#toldAtMs.delete(mount);
    else if (!isTold) this.#toldAtMs.set(mount, nowMs);
    return outcome !== 'hung' || !isTold;
  }
}

/** A virtual host's mounts never change: neither does its roster. */
const ROSTER = 1;

/** How a host's mounts are, in the words of version 3: what is not well in whole words. */
export function compactHeartbeatOf(
  heartbeat: Heartbeat,
  { hangs, tellsHealth, tellsRoster }: ToldOnce,
): CompactHeartbeat {
  const { host, probeOf, sentAtMs } = heartbeat;
  const well: number[] = [];
  const probes: NonNullable<CompactHeartbeat['probes']> = [];
  for (const mount of host.mounts) {
    const newest = probeOf(mount);
    const isNews = hangs.isNews(mount, newest, sentAtMs);
    if (newest.outcome === 'ok') {
      well.push(Math.max(0, Math.round(sentAtMs - newest.atMs)), Math.round(newest.latencyMs * 1000), 0);
    } else {
      well.push(-1, 0, 0);
      if (isNews) probes.push({ mountpoint: mount.mountpoint, lastProbe: lastProbeOf(newest) });
    }
  }
  return {
    sentAt: new Date(sentAtMs).toISOString(),
    roster: ROSTER,
    ...(tellsRoster && { mountpoints: host.mounts.map((mount) => mount.mountpoint) }),
    well,
    ...(probes.length > 0 && { probes }),
    ...(tellsHealth && { health: healthOf(heartbeat) }),
  };
}

/** The minutes as version 3 brings them. */
export function packedMinutesOf({ durationMs, from, mounts }: MountMinutes): PackedMinutes {
  return { from, durationMs, packed: deflated(writeSummaries(mounts.map(summaryOfMinute))).toString('base64') };
}
