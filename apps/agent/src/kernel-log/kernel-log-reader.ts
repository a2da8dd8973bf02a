import { type KmsgRecord, parseKmsgRecord } from '@mountwatch/nfs';
import type { KernelLogCursor } from '../outbox/outbox-change.ts';
import type { KernelLogSource } from './kernel-log-source.ts';

/** A record that was read; backlog was there before we looked, so that its time must be computed. */
export interface KernelLogLine {
  record: KmsgRecord;
  isBacklog: boolean;
}

/** What one poll read, and how many records it found overwritten. */
export interface KernelLogPoll {
  lines: KernelLogLine[];
  lostCount: number;
}

const MAX_READS_PER_POLL = 5000;

/**
 * Reads the kernel log in order, from behind the cursor where that is of this boot, else from the oldest record that is
 * left; a jump of the sequence is a loss. Only records of the kernel's own facility, which no program can write.
 */
export class KernelLogReader {
  readonly #source: KernelLogSource;
  readonly #bootId: string;
  readonly #acceptUserspace: boolean;
  #lastSequence: number | undefined;
  #isBacklog = true;

  constructor(
    source: KernelLogSource,
    settings: { bootId: string; cursor: KernelLogCursor | undefined; acceptUserspace: boolean },
  ) {
    this.#source = source;
    this.#bootId = settings.bootId;
    this.#acceptUserspace = settings.acceptUserspace;
    if (settings.cursor?.bootId === settings.bootId) this.#lastSequence = settings.cursor.sequence;
  }

  get cursor(): KernelLogCursor | undefined {
    return this.#lastSequence === undefined ? undefined : { bootId: this.#bootId, sequence: this.#lastSequence };
  }

  poll(): KernelLogPoll {
    const found: KernelLogPoll = { lines: [], lostCount: 0 };
    for (let count = 0; count < MAX_READS_PER_POLL; count += 1) {
      const read = this.#source.read();
      if (read === 'empty') {
        this.#isBacklog = false;
        break;
      }
      // What was overwritten is counted by the jump of the next record's sequence.
      if (read === 'overwritten') continue;
      this.#take(read, found);
    }
    return found;
  }

  close(): void {
    this.#source.close();
  }

  #take(read: Uint8Array | 'unreadable', found: KernelLogPoll): void {
    const parsed = read === 'unreadable' ? undefined : parseKmsgRecord(read);
    if (!parsed?.ok) {
      // It had a sequence, which we cannot see.
      if (this.#lastSequence !== undefined) this.#lastSequence += 1;
      return;
    }
    const { record } = parsed;
    const last = this.#lastSequence;
    if (last !== undefined && record.sequence <= last) return;
    if (last !== undefined) found.lostCount += record.sequence - (last + 1);
    this.#lastSequence = record.sequence;
    if (record.facility === 0 || this.#acceptUserspace) found.lines.push({ record, isBacklog: this.#isBacklog });
  }
}
