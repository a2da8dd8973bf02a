import type { KernelLogCursor, NewRecord, OutboxChange, StoredMount } from './outbox-change.ts';

const MAX_RECORDS = 1000;

/**
 * What could not be written yet. Its records are bounded: beyond that kernel events are dropped first, then the oldest,
 * and counted. States are kept whole; there is one per mount.
 */
export class MemoryTail {
  #records: NewRecord[] = [];
  readonly #mounts = new Map<string, StoredMount>();
  readonly #goneMountpoints = new Set<string>();
  #kernelLogCursor: KernelLogCursor | undefined;
  #droppedCount = 0;

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

  get droppedCount(): number {
    return this.#droppedCount;
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
    let excess = this.#records.length - MAX_RECORDS;
    if (excess <= 0) return;
    this.#droppedCount += excess;
    const kept = this.#records.filter((record) => record.kind !== 'kernel-event' || excess-- <= 0);
    this.#records = kept.slice(Math.max(0, kept.length - MAX_RECORDS));
  }

  clear(): void {
    this.#records = [];
    this.#mounts.clear();
    this.#goneMountpoints.clear();
    this.#kernelLogCursor = undefined;
    this.#droppedCount = 0;
  }
}
