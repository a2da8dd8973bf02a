/**
 * Everything the agent has to tell, on disk until the API has acknowledged it. `append` is one transaction with the
 * states that the records explain, so that kill -9 at any moment neither loses nor repeats anything. Where the disk
 * refuses, `append`, `flush`, `readBatch` and `acknowledge` do not throw: the fault is told to `onAccess`, the newest is
 * kept in memory, and what had to be dropped is counted.
 * The file: `outbox-database.ts`. What SQL says: `outbox-statements.ts`.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '@mountwatch/runtime';
import { addDrops, type Drops, totalDrops } from './drops.ts';
import { MemoryTail } from './memory-tail.ts';
import type { KernelLogCursor, OutboxChange, StoredMount, ToldSuspicion } from './outbox-change.ts';
import { noteDrops, type OutboxCounts, readCounts } from './outbox-counts.ts';
import { OutboxStatements, type QueuedRecord } from './outbox-statements.ts';
import { restateInventory, restateMount } from './restate-inventory.ts';

export interface OutboxSettings {
  maxRecords: number;
  clock: Clock;
  /** Called after every write that succeeded, with null, and with what went wrong in any that did not, or in reading. */
  onAccess(fault: unknown): void;
}

/** A share of the bound that is freed at once, so that a full outbox does not search for victims at every append. */
const DROP_SHARE = 0.01;

export class Outbox {
  readonly streamId: string;
  /** Called when there is something new to read. */
  onAppended: (() => void) | undefined;
  readonly #database: DatabaseSync;
  readonly #statements: OutboxStatements;
  readonly #settings: OutboxSettings;
  readonly #tail = new MemoryTail();
  #counts: OutboxCounts;
  #acknowledgedThrough = 0;

  constructor(database: DatabaseSync, settings: OutboxSettings) {
    this.#database = database;
    this.#settings = settings;
    this.#statements = new OutboxStatements(database);
    this.streamId = this.#statements.fact('streamId') ?? '';
    this.#counts = readCounts(this.#statements);
  }

  get recordCount(): number {
    return this.#counts.records + this.#tail.recordCount;
  }

  /** Records lost for want of room, ever. */
  get droppedCount(): number {
    return this.#counts.dropped + totalDrops(this.#tail.drops);
  }

  /** The same by kind, as far as it was told apart. */
  get drops(): Drops {
    return addDrops(this.#counts.droppedByKind, this.#tail.drops);
  }

  storedMounts(): StoredMount[] {
    return this.#statements.mounts();
  }

  /** What was told of suspicions and not withdrawn, by an earlier run too. */
  toldSuspicions(): ToldSuspicion[] {
    return this.#statements.suspicions();
  }

  kernelLogCursor(): KernelLogCursor | undefined {
    const [bootId, sequence] = [this.#statements.fact('kmsgBootId'), this.#statements.fact('kmsgSequence')];
    return bootId === undefined || sequence === undefined ? undefined : { bootId, sequence: Number(sequence) };
  }

  append(change: OutboxChange): void {
    this.#tail.add(change);
    this.flush();
  }

  /** Tries again to write what could not be written. */
  flush(): void {
    if (this.#tail.isEmpty && !this.#hasUntoldDrops()) return;
    if (!this.#tryToWrite(() => this.#write())) {
      this.#tail.trim();
      return;
    }
    this.#tail.clear();
    this.onAppended?.();
  }

  /** The oldest records that are not acknowledged, within both bounds, but at least one. None where the disk refuses. */
  readBatch(maxRecords: number, maxBytes: number): QueuedRecord[] {
    try {
      return this.#statements.readAfter(this.#acknowledgedThrough, maxRecords, maxBytes);
    } catch (fault) {
      this.#settings.onAccess(fault);
      return [];
    }
  }

  /** Forgets what the API has stored. Where the disk refuses even that, it is remembered until the process ends. */
  acknowledge(throughSequence: number): void {
    this.#acknowledgedThrough = Math.max(this.#acknowledgedThrough, throughSequence);
    this.#tryToWrite(() => {
      this.#counts.records -= this.#statements.deleteThrough(throughSequence);
      this.#statements.setFact('deletedThrough', throughSequence);
    });
    this.flush();
  }

  /**
   * Agrees with the API on where this stream stands. An API that has less than was deleted here (its database is new or
   * older), or more than was ever written here (this disk is older), is told the whole inventory again. Throws where the
   * disk refuses: without this agreement nothing may be sent.
   */
  resume(acknowledgedSequence: number, nowMs: number): { isInventoryRestated: boolean } {
    const deletedThrough = Number(this.#statements.fact('deletedThrough') ?? 0);
    const lastSequence = this.#statements.lastSequence();
    if (acknowledgedSequence >= deletedThrough && acknowledgedSequence <= lastSequence) {
      if (acknowledgedSequence > deletedThrough) this.acknowledge(acknowledgedSequence);
      return { isInventoryRestated: false };
    }
    this.#acknowledgedThrough = 0;
    this.#inTransaction(() => {
      this.#statements.skipTo(acknowledgedSequence);
      restateInventory(this.#statements, nowMs);
      this.#statements.setFact('deletedThrough', acknowledgedSequence);
    });
    this.#counts.records = this.#statements.countRecords();
    return { isInventoryRestated: true };
  }

  /** Describes mounts that the API says it does not know, and how they are. */
  describeAgain(mountpoints: ReadonlySet<string>): void {
    const nowMs = this.#settings.clock.nowMs();
    const mounts = this.#statements.mounts().filter((mount) => mountpoints.has(mount.description.mountpoint));
    this.append({ records: mounts.flatMap((mount) => restateMount(mount, nowMs)) });
  }

  close(): void {
    this.flush();
    this.#database.close();
  }

  #write(): void {
    const change = this.#tail.asChange();
    for (const record of change.records) this.#statements.insert(record);
    for (const mountpoint of change.goneMountpoints) this.#statements.forgetMount(mountpoint);
    for (const mount of change.mounts) this.#statements.rememberMount(mount);
    if (change.kernelLogCursor) {
      this.#statements.setFact('kmsgBootId', change.kernelLogCursor.bootId);
      this.#statements.setFact('kmsgSequence', change.kernelLogCursor.sequence);
    }
    this.#counts.records += change.records.length;
    const excess = this.#counts.records - this.#settings.maxRecords;
    const dropped = excess > 0 ? this.#statements.drop(excess + Math.ceil(this.#settings.maxRecords * DROP_SHARE)) : {};
    this.#counts.records -= totalDrops(dropped);
    this.#counts = noteDrops(this.#statements, this.#counts, addDrops(dropped, this.#tail.drops));
    if (this.#hasUntoldDrops()) this.#tellDrops();
  }

  /** Drops are told once there is room again, or telling them would be the next thing to drop. */
  #hasUntoldDrops(): boolean {
    const hasRoom = this.#counts.records < this.#settings.maxRecords * (1 - 2 * DROP_SHARE);
    return hasRoom && this.#counts.untoldDrops > 0;
  }

  #tellDrops(): void {
    const lostCount = this.#counts.untoldDrops;
    const observedAt = new Date(this.#settings.clock.nowMs()).toISOString();
    const detail = 'the outbox had no room for them while the API was out of reach or the disk was full';
    this.#statements.insert({ kind: 'loss', observedAt, source: 'outbox', lostCount, detail });
    this.#statements.setFact('untoldDropCount', 0);
    this.#counts.untoldDrops = 0;
    this.#counts.records += 1;
  }

  /** Writes in one transaction; where that fails, the counts are what they were. Whether it was written. */
  #tryToWrite(write: () => void): boolean {
    const before = { ...this.#counts };
    try {
      this.#inTransaction(write);
    } catch (fault) {
      this.#counts = before;
      this.#settings.onAccess(fault);
      return false;
    }
    this.#settings.onAccess(null);
    return true;
  }

  #inTransaction(write: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      write();
      this.#database.exec('COMMIT');
    } catch (error) {
      // A full disk may have ended the transaction already.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}
