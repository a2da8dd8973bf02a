import type { Accused } from '../judge/accused.ts';
import type { Judgement } from '../judge/judgement.ts';

/** How long each bad mount has waited for an incident. By mount, so that a judgement that widens keeps its time. */
export class Dwell {
  #waitingSince = new Map<string, number>();

  /** Who is bad and owned by nobody begins to wait, or goes on; whoever else waited does so no longer. */
  note(accused: readonly Accused[], nowMs: number): void {
    const waiting = new Map<string, number>();
    for (const { mountId, isBadNow, ownerKey } of accused) {
      if (isBadNow && ownerKey === null) waiting.set(mountId, this.#waitingSince.get(mountId) ?? nowMs);
    }
    this.#waitingSince = waiting;
  }

  /** Whether a judgement has lasted: one of its mounts has waited long enough, or has been in an incident already. */
  hasPassed(judgement: Judgement, nowMs: number, dwellMs: number): boolean {
    return judgement.accused.some((mount) => {
      const sinceMs = this.#waitingSince.get(mount.mountId);
      return mount.isBadNow && (sinceMs === undefined || nowMs - sinceMs >= dwellMs);
    });
  }
}
