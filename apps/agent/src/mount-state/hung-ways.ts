/**
 * Whom a probe that hangs accuses. A path below another network mount leads through it, and a probe may hang there: so its
 * own mount is accused only once every mount on the way has answered a probe that began no earlier; if one of them hangs,
 * nothing is known of it. Pure: which probes said what comes in, what they mean goes out.
 */
import type { MountDescription, ProbeEvidence } from '@mountwatch/protocol';
import { mountsAbove } from '../discovery/probe-targets.ts';

/** What one probe means for its mount: `isOnTheWay` where it hung in another, and so says nothing of its own. */
export interface Verdict {
  superblock: string;
  evidence: ProbeEvidence;
  isOnTheWay: boolean;
}

/** What is decided now, and which superblocks must be probed before the rest can be. */
export interface Judgement {
  verdicts: Verdict[];
  toBeProbed: string[];
}

export class HungWays {
  readonly #above = new Map<string, readonly string[]>();
  /** When the newest probe that was answered began. */
  readonly #answeredMs = new Map<string, number>();
  readonly #hanging = new Set<string>();
  readonly #undecided = new Map<string, ProbeEvidence>();

  /** The probed paths of the newest discovery, and what is mounted above them. */
  setWays(ways: readonly { superblock: string; path: string }[], mounts: readonly MountDescription[]): void {
    const probed = new Set(ways.map((way) => way.superblock));
    this.#above.clear();
    for (const { path, superblock } of ways) {
      const above = mountsAbove({ mountpoint: path, superblock }, mounts).map((mount) => mount.superblock);
      // Of one that is watched by its traffic no probe ever tells.
      this.#above.set(
        superblock,
        above.filter((outer) => probed.has(outer)),
      );
    }
    for (const known of [this.#answeredMs, this.#undecided, this.#hanging]) {
      for (const superblock of known.keys()) if (!probed.has(superblock)) known.delete(superblock);
    }
  }

  take(superblock: string, evidence: ProbeEvidence): Judgement {
    const isHung = evidence.outcome === 'hung';
    this.#undecided.delete(superblock);
    if (isHung) this.#hanging.add(superblock);
    else {
      this.#hanging.delete(superblock);
      this.#answeredMs.set(superblock, Date.parse(evidence.startedAt));
    }
    const judgement: Judgement = { verdicts: [], toBeProbed: [] };
    if (isHung) this.#judge(superblock, evidence, judgement);
    else judgement.verdicts.push({ superblock, evidence, isOnTheWay: false });
    for (const [inner, earlier] of this.#undecided) {
      if (inner !== superblock && this.#wayTo(inner).includes(superblock)) this.#judge(inner, earlier, judgement);
    }
    return judgement;
  }

  #judge(superblock: string, evidence: ProbeEvidence, { toBeProbed, verdicts }: Judgement): void {
    const way = this.#wayTo(superblock);
    const startedMs = Date.parse(evidence.startedAt);
    const isOnTheWay = way.some((outer) => this.#hanging.has(outer));
    const unheard = way.filter((outer) => (this.#answeredMs.get(outer) ?? -Infinity) < startedMs);
    if (!isOnTheWay && unheard.length > 0) {
      this.#undecided.set(superblock, evidence);
      toBeProbed.push(...unheard);
      return;
    }
    this.#undecided.delete(superblock);
    verdicts.push({ superblock, evidence, isOnTheWay });
  }

  #wayTo(superblock: string): readonly string[] {
    return this.#above.get(superblock) ?? [];
  }
}
