import { bearingOf } from '@mountwatch/nfs';
import type { LastProbe } from '@mountwatch/protocol';
import type { Clock } from '@mountwatch/runtime';
import type { Suspicions } from '../suspicion/suspicions.ts';
import type { ToldEvent } from './kernel-event-record.ts';

export interface KernelSuspicionsParts {
  clock: Clock;
  suspicions: Pick<Suspicions, 'raise' | 'withdraw'>;
  lastProbe(superblock: string): LastProbe | null;
}

/** Lines about a dead server come every 180 s with default options: one line outlives the silence until the next. */
const STANDS_MS = 200_000;
/** So long one stands although a probe was answered: lines that come every few seconds are one suspicion, not many. */
const STANDS_AT_LEAST_MS = 60_000;

/**
 * Makes suspicions of kernel lines: a server that gives no answer makes the mounts that use it suspect. The kernel takes
 * nothing back by itself (a call that was killed or timed out never says "OK"), so each suspicion ends: by "OK", which
 * is one call's, by a probe that began after the line and was answered, or by time. Old lines raise none.
 */
export class KernelSuspicions {
  readonly #parts: KernelSuspicionsParts;
  /** When the newest line about it was said, by superblock. */
  readonly #saidAtMs = new Map<string, number>();

  constructor(parts: KernelSuspicionsParts) {
    this.#parts = parts;
  }

  note({ message, record, server, startMs }: ToldEvent): void {
    const bearing = bearingOf(message.kind);
    if (bearing === null || !server) return;
    const saidAtMs = Date.parse(record.observedAt);
    const isOld = this.#parts.clock.nowMs() - saidAtMs > STANDS_AT_LEAST_MS;
    for (const superblock of new Set(server.mounts.map((mount) => mount.superblock))) {
      if (bearing === 'recovery') this.#end(superblock);
      else if (!isOld) {
        this.#saidAtMs.set(superblock, saidAtMs);
        this.#parts.suspicions.raise(superblock, 'kernel-line', startMs);
      }
    }
  }

  /** Ends those whose time is over. */
  review(): void {
    const nowMs = this.#parts.clock.nowMs();
    for (const [superblock, saidAtMs] of this.#saidAtMs) {
      const ageMs = nowMs - saidAtMs;
      const hasRecovered = ageMs > STANDS_AT_LEAST_MS && this.#wasAnsweredSince(superblock, saidAtMs);
      // A clock that was set back must not make one stand for ever.
      if (hasRecovered || ageMs > STANDS_MS || ageMs < -STANDS_MS) this.#end(superblock);
    }
  }

  #wasAnsweredSince(superblock: string, saidAtMs: number): boolean {
    const probe = this.#parts.lastProbe(superblock);
    if (probe === null || (probe.outcome !== 'ok' && probe.outcome !== 'slow')) return false;
    return Date.parse(probe.at) - probe.latencyMs > saidAtMs;
  }

  #end(superblock: string): void {
    if (this.#saidAtMs.delete(superblock)) this.#parts.suspicions.withdraw(superblock, 'kernel-line');
  }
}
