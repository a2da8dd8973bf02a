import { addDrops, countDrops, type Drops, LEAST_MISSED, type RecordKind } from './drops.ts';
import type { KernelLogCursor, NewRecord, OutboxChange, StoredMount } from './outbox-change.ts';

const MAX_RECORDS = 1000;

/**
 * What could not be written yet. Its records are bounded: beyond that the least missed are dropped first, then the oldest,
 * and counted by kind. States are kept whole; there is one per mount.
 */
export class MemoryTail {
  #records: NewRecord[] = [];
  readonly #mounts = new Map<string, StoredMount>();
  readonly #goneMountpoints = new Set<string>();
  #kernelLogCursor: KernelLogCursor | undefined;
  #drops: Drops = {};

  get isEmpty(): boolean {
    return (
      this.#records.length === 0 &&
      this.#mounts.size === 0 &&
      this.#goneMountpoints.size === 0 &&
      this.#kernelLogCursor === undefined
    );
  }

  get recordCount(): number {
    return this.#records.length;
  }

  get drops(): Drops {
    return this.#drops;
  }

  add(change: OutboxChange): void {
    this.#records.push(...(change.records ?? []));
    for (const mountpoint of change.goneMountpoints ?? []) {
      this.#mounts.delete(mountpoint);
      this.#goneMountpoints.add(mountpoint);
    }
    for (const mount of change.mounts ?? []) {
      this.#goneMountpoints.delete(mount.description.mountpoint);
      this.#mounts.set(mount.description.mountpoint, mount);
    }
    if (change.kernelLogCursor) this.#kernelLogCursor = change.kernelLogCursor;
  }

  asChange(): Required<Omit<OutboxChange, 'kernelLogCursor'>> & Pick<OutboxChange, 'kernelLogCursor'> {
    return {
      records: this.#records,
      mounts: [...this.#mounts.values()],
      goneMountpoints: [...this.#goneMountpoints],
      ...(this.#kernelLogCursor && { kernelLogCursor: this.#kernelLogCursor }),
    };
  }

  /** Called when a write has failed: what is beyond the bound is dropped. */
  trim(): void {
    const dropped = LEAST_MISSED.flatMap((kinds) => this.#drop((record) => kinds.includes(record.kind)));
    dropped.push(...this.#drop(() => true));
    this.#drops = addDrops(this.#drops, countDrops(dropped));
  }

  clear(): void {
    this.#records = [];
    this.#mounts.clear();
    this.#goneMountpoints.clear();
    this.#kernelLogCursor = undefined;
    this.#drops = {};
  }

  /** Drops the oldest of these as far as there are too many; gives their kinds. */
  #drop(isMissedLess: (record: NewRecord) => boolean): RecordKind[] {
    let excess = this.#records.length - MAX_RECORDS;
    const dropped: RecordKind[] = [];
    this.#records = this.#records.filter((record) => {
      if (excess <= 0 || !isMissedLess(record)) return true;
      excess -= 1;
      dropped.push(record.kind);
      return false;
    });
    return dropped;
  }
}
