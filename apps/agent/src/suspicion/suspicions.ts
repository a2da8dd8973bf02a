/**
 * What suspects a mount before a probe has failed: a probe that waits, traffic without replies, a kernel line. Whoever
 * sees such a sign raises a suspicion of the superblock and withdraws it; who cares hears of each change once. A suspicion
 * decides no state: it brings the next probe forward, starts triage, and is told to the API (`suspicion-records.ts`).
 */
import type { SuspicionReason } from '@mountwatch/protocol';

/** One reason that stands; `sinceMs` is when what raised it began, by the wall clock. */
export interface StandingSuspicion {
  reason: SuspicionReason;
  sinceMs: number;
}

/** A suspicion was raised, or, where it stands no longer, withdrawn. */
export interface SuspicionChange extends StandingSuspicion {
  superblock: string;
  isStanding: boolean;
}

type Listener = (change: SuspicionChange) => void;

/** The suspicions that stand, of the superblocks that discovery has found; of others none is taken. */
export class Suspicions {
  readonly #standing = new Map<string, Map<SuspicionReason, number>>();
  readonly #listeners: Listener[] = [];

  /** Hears of every change from now on, in the order in which they are made. */
  onChanged(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** What stands already goes on standing since when it did. */
  raise(superblock: string, reason: SuspicionReason, sinceMs: number): void {
    const reasons = this.#standing.get(superblock);
    if (!reasons || reasons.has(reason)) return;
    reasons.set(reason, sinceMs);
    this.#tell({ superblock, reason, sinceMs, isStanding: true });
  }

  withdraw(superblock: string, reason: SuspicionReason): void {
    const sinceMs = this.#standing.get(superblock)?.get(reason);
    if (sinceMs === undefined) return;
    this.#standing.get(superblock)?.delete(reason);
    this.#tell({ superblock, reason, sinceMs, isStanding: false });
  }

  of(superblock: string): StandingSuspicion[] {
    return [...(this.#standing.get(superblock) ?? [])].map(([reason, sinceMs]) => ({ reason, sinceMs }));
  }

  /** The superblocks of the newest discovery: of those that have gone every suspicion is withdrawn. */
  keepOnly(superblocks: ReadonlySet<string>): void {
    for (const [superblock, reasons] of this.#standing) {
      if (superblocks.has(superblock)) continue;
      for (const reason of [...reasons.keys()]) this.withdraw(superblock, reason);
      this.#standing.delete(superblock);
    }
    for (const superblock of superblocks) {
      if (!this.#standing.has(superblock)) this.#standing.set(superblock, new Map());
    }
  }

  #tell(change: SuspicionChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}
