import {
  type LastProbe,
  type MountDescription,
  type ProbeEvidence,
  type ReportedProbe,
  wellNumbers,
} from '@mountwatch/protocol';

interface Newest {
  lastProbe: LastProbe;
  hungSinceMs: number | null;
  /** The mountpoints for which it has been told, and when. */
  readonly toldOf: Map<string, number>;
}

/** How much news one heartbeat holds, and how long the growing age of a hang is no news. */
export interface NewsBounds {
  maxCount: number;
  maxBytes: number;
  hungAgainMs: number;
}

/** The newest probe of each superblock. One that hangs is still being waited for: its age grows, and is told again and again. */
export class LastProbes {
  readonly #newest = new Map<string, Newest>();
  #cutAt: string | undefined;

  note(superblock: string, evidence: ProbeEvidence, nowMs: number): void {
    const { doubts, latencyMs, outcome, wchan } = evidence;
    const at = new Date(nowMs).toISOString();
    const hungBefore = this.#newest.get(superblock)?.hungSinceMs ?? null;
    const hungSinceMs = outcome === 'hung' ? (hungBefore ?? nowMs - latencyMs) : null;
    const lastProbe = { at, outcome, latencyMs, wchan, ...(doubts && { doubts }) };
    this.#newest.set(superblock, { lastProbe, hungSinceMs, toldOf: new Map() });
  }

  /** The last answer still holds: the mount's own traffic says so. Whether there is one that was good. */
  noteAlive(superblock: string, nowMs: number): boolean {
    const newest = this.#newest.get(superblock);
    if (newest?.lastProbe.outcome !== 'ok') return false;
    const lastProbe: LastProbe = { ...newest.lastProbe, at: new Date(nowMs).toISOString(), isByTraffic: true };
    this.#newest.set(superblock, { lastProbe, hungSinceMs: null, toldOf: new Map() });
    return true;
  }

  noteSleeping(superblock: string, wchan: string | null): void {
    const newest = this.#newest.get(superblock);
    if (!newest || wchan === null || wchan === newest.lastProbe.wchan) return;
    newest.lastProbe = { ...newest.lastProbe, wchan };
    newest.toldOf.clear();
  }

  forgetAllBut(superblocks: ReadonlySet<string>): void {
    for (const superblock of this.#newest.keys()) if (!superblocks.has(superblock)) this.#newest.delete(superblock);
  }

  of(superblock: string, nowMs: number): LastProbe | null {
    const newest = this.#newest.get(superblock);
    if (!newest) return null;
    if (newest.hungSinceMs === null) return newest.lastProbe;
    return {
      ...newest.lastProbe,
      at: new Date(nowMs).toISOString(),
      latencyMs: Math.max(0, nowMs - newest.hungSinceMs),
    };
  }

  /** The newest probe as a compact heartbeat of that instant tells it; null where it wants words, or there is none. */
  wellNumbersOf(superblock: string, atMs: number): number[] | null {
    const newest = this.#newest.get(superblock);
    return newest ? wellNumbers(newest.lastProbe, atMs) : null;
  }

  /**
   * What has not been told yet, within the bounds; calling it is telling it. Where the bounds cut it off, the next call
   * begins there, so that every mountpoint has its turn however many there are.
   */
  take(
    mounts: readonly MountDescription[],
    nowMs: number,
    { hungAgainMs, maxBytes, maxCount }: NewsBounds,
  ): ReportedProbe[] {
    const start = Math.max(
      0,
      mounts.findIndex((mount) => mount.mountpoint === this.#cutAt),
    );
    this.#cutAt = undefined;
    const news: ReportedProbe[] = [];
    let sizeBytes = 0;
    for (const mount of [...mounts.slice(start), ...mounts.slice(0, start)]) {
      const next = this.#newsOf(mount, nowMs, hungAgainMs);
      if (!next) continue;
      sizeBytes += Buffer.byteLength(JSON.stringify(next)) + 1;
      if (news.length >= maxCount || sizeBytes > maxBytes) {
        this.#cutAt = mount.mountpoint;
        break;
      }
      news.push(next);
      this.#newest.get(mount.superblock)?.toldOf.set(mount.mountpoint, nowMs);
    }
    return news;
  }

  #newsOf({ mountpoint, superblock }: MountDescription, nowMs: number, hungAgainMs: number): ReportedProbe | undefined {
    const newest = this.#newest.get(superblock);
    const lastProbe = this.of(superblock, nowMs);
    if (!newest || !lastProbe) return undefined;
    const toldAtMs = newest.toldOf.get(mountpoint);
    if (toldAtMs === undefined) return { mountpoint, lastProbe };
    const isDue = newest.hungSinceMs !== null && !(nowMs >= toldAtMs && nowMs < toldAtMs + hungAgainMs);
    return isDue ? { mountpoint, lastProbe } : undefined;
  }
}
