import { type MountDescription, ProbeNow, type ProbeNowReply } from '@mountwatch/protocol';
import type { Clock } from '@mountwatch/runtime';

export interface ProbeNowParts {
  clock: Clock;
  mounts(): readonly MountDescription[];
  /** Probes these at once; how many it will be. */
  probeSoon(superblocks: readonly string[]): number;
}

/** However many replicas of the API ask, and however often. */
const MIN_BETWEEN_MS = 5000;

/**
 * Takes up what the API asks to be probed because another host accuses its server. Unknown mountpoints, and those asked
 * for within the last five seconds, are left out; a message that is none takes up nothing.
 */
export class ProbeNowAnswer {
  readonly #parts: ProbeNowParts;
  readonly #takenUpMs = new Map<string, number>();

  constructor(parts: ProbeNowParts) {
    this.#parts = parts;
  }

  take(message: unknown): ProbeNowReply {
    const parsed = ProbeNow.safeParse(message);
    if (!parsed.success) return { acceptedCount: 0 };
    const nowMs = this.#parts.clock.monotonicMs();
    for (const [superblock, takenUpMs] of this.#takenUpMs) {
      if (nowMs - takenUpMs >= MIN_BETWEEN_MS) this.#takenUpMs.delete(superblock);
    }
    const wanted = new Set(parsed.data.mountpoints);
    const named = this.#parts.mounts().filter(({ mountpoint }) => wanted.has(mountpoint));
    const fresh = new Set(named.map(({ superblock }) => superblock).filter((each) => !this.#takenUpMs.has(each)));
    for (const superblock of fresh) this.#takenUpMs.set(superblock, nowMs);
    return { acceptedCount: this.#parts.probeSoon([...fresh]) };
  }
}
