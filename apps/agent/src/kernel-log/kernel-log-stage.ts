import type { MountDescription } from '@mountwatch/protocol';
import type { Clock } from '@mountwatch/runtime';
import type { KernelLogCursor, NewRecord, OutboxChange } from '../outbox/outbox-change.ts';
import type { SelfHealth } from '../status/self-health.ts';
import { describeKernelEvent } from './kernel-event-record.ts';
import { KernelLogReader } from './kernel-log-reader.ts';
import type { KernelLogSource } from './kernel-log-source.ts';

/** What the stage reads with and tells to. `sinceBootMs` is CLOCK_MONOTONIC, the clock nearest to the kernel log's. */
export interface KernelLogStageParts {
  bootId: string;
  cursor: KernelLogCursor | undefined;
  acceptUserspace: boolean;
  clock: Clock;
  sinceBootMs(): number;
  openSource(): KernelLogSource;
  mounts(): Iterable<MountDescription>;
  append(change: OutboxChange): void;
  health: SelfHealth;
}

const POLL_MS = 1000;
const REOPEN_MS = 60_000;
/** How much of a log without news may be read again after a crash. */
const SAVE_CURSOR_MS = 60_000;

/** Reads the kernel log once a second; where it may not be read, says so and tries again each minute. */
export class KernelLogStage {
  readonly #parts: KernelLogStageParts;
  #reader: KernelLogReader | undefined;
  #cursor: KernelLogCursor | undefined;
  #timer: NodeJS.Timeout | undefined;
  #savedAtMs = Number.NEGATIVE_INFINITY;
  #gapCount = 0;

  constructor(parts: KernelLogStageParts) {
    this.#parts = parts;
    this.#cursor = parts.cursor;
  }

  /** How often records were found overwritten before they could be read. */
  get gapCount(): number {
    return this.#gapCount;
  }

  start(): void {
    void this.#turn();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#save([]);
    this.#reader?.close();
  }

  async #turn(): Promise<void> {
    await this.#parts.health.run('kernel-log', () => this.poll());
    this.#timer = setTimeout(() => void this.#turn(), this.#reader ? POLL_MS : REOPEN_MS);
  }

  /** One look at the log; throws where it cannot be read. */
  poll(): void {
    const { acceptUserspace, bootId, clock } = this.#parts;
    this.#reader ??= new KernelLogReader(this.#parts.openSource(), { bootId, cursor: this.#cursor, acceptUserspace });
    const { lines, lostCount } = this.#pollOrForget(this.#reader);
    const boot = { bootId, nowMs: clock.nowMs(), sinceBootMs: this.#parts.sinceBootMs() };
    const mounts = lines.length > 0 ? [...this.#parts.mounts()] : [];
    const records: NewRecord[] = lines.flatMap((line) => describeKernelEvent(line, mounts, boot) ?? []);
    if (lostCount > 0) {
      this.#gapCount += 1;
      const detail = 'kernel log records were overwritten before they were read';
      const observedAt = new Date(boot.nowMs).toISOString();
      records.unshift({ kind: 'loss', observedAt, source: 'kernel-log', lostCount, detail });
    }
    const isTimeToSave = clock.monotonicMs() - this.#savedAtMs >= SAVE_CURSOR_MS;
    if (records.length > 0 || isTimeToSave) this.#save(records);
  }

  #pollOrForget(reader: KernelLogReader): ReturnType<KernelLogReader['poll']> {
    try {
      return reader.poll();
    } catch (error) {
      reader.close();
      this.#cursor = reader.cursor ?? this.#cursor;
      this.#reader = undefined;
      throw error;
    }
  }

  /** Records and the place they were read at are one transaction: no line is told twice or never. */
  #save(records: NewRecord[]): void {
    const cursor = this.#reader?.cursor;
    if (!cursor) return;
    this.#savedAtMs = this.#parts.clock.monotonicMs();
    this.#parts.append({ records, kernelLogCursor: cursor });
  }
}
