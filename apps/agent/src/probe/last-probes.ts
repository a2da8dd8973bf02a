import type { LastProbe, MountDescription, ProbeEvidence } from '@mountwatch/protocol';

interface Newest {
  lastProbe: LastProbe;
  hungSinceMs: number | null;
  isTold: boolean;
}

/** The newest probe of each superblock. One that hangs is still being waited for: its age grows, and is told each time. */
export class LastProbes {
  readonly #newest = new Map<string, Newest>();

  note(superblock: string, evidence: ProbeEvidence, nowMs: number): void {
    const { latencyMs, outcome, wchan } = evidence;
    const at = new Date(nowMs).toISOString();
    const hungBefore = this.#newest.get(superblock)?.hungSinceMs ?? null;
    const hungSinceMs = outcome === 'hung' ? (hungBefore ?? nowMs - latencyMs) : null;
    this.#newest.set(superblock, { lastProbe: { at, outcome, latencyMs, wchan }, hungSinceMs, isTold: false });
  }

  noteSleeping(superblock: string, wchan: string | null): void {
    const newest = this.#newest.get(superblock);
    if (newest) newest.lastProbe = { ...newest.lastProbe, wchan: wchan ?? newest.lastProbe.wchan };
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

  /** What has not been told yet, at most `max` mountpoints; calling it is telling it. */
  take(mounts: Iterable<MountDescription>, nowMs: number, max: number): { mountpoint: string; lastProbe: LastProbe }[] {
    const news: { mountpoint: string; lastProbe: LastProbe }[] = [];
    const told = new Set<Newest>();
    for (const { mountpoint, superblock } of mounts) {
      const newest = this.#newest.get(superblock);
      const lastProbe = this.of(superblock, nowMs);
      if (!newest || !lastProbe || (newest.isTold && newest.hungSinceMs === null)) continue;
      if (news.length >= max) break;
      news.push({ mountpoint, lastProbe });
      told.add(newest);
    }
    for (const newest of told) newest.isTold = true;
    return news;
  }
}
