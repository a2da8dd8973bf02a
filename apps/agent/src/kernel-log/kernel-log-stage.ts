/**
 * Reads the kernel log once a second and tells what it says of NFS: as events, with the place they were read at in the
 * same transaction, and as suspicions of the mounts concerned. Where the log may not be read it says so, and tries again
 * each minute. What a line means: `@mountwatch/nfs`; whom it means: `joined-server.ts`.
 */
import { suppressedCountOf } from '@mountwatch/nfs';
import type { KernelEventKind, MountDescription } from '@mountwatch/protocol';
import type { Clock } from '@mountwatch/runtime';
import type { KernelLogCursor, NewRecord, OutboxChange } from '../outbox/outbox-change.ts';
import type { SelfHealth } from '../status/self-health.ts';
import { describeKernelEvent, findUnfinished, hearLines, type ToldEvent } from './kernel-event-record.ts';
import { type KernelLogLine, type KernelLogPoll, KernelLogReader } from './kernel-log-reader.ts';
import type { KernelLogSource } from './kernel-log-source.ts';
import type { KernelSuspicions } from './kernel-suspicions.ts';
import type { NfsClientList } from './nfs-clients.ts';

/** What the stage reads with and tells to. `sinceBootMs` is CLOCK_MONOTONIC, the clock nearest to the kernel log's. */
export interface KernelLogStageParts {
  bootId: string;
  cursor: KernelLogCursor | undefined;
  acceptUserspace: boolean;
  clock: Clock;
  sinceBootMs(): number;
  openSource(): KernelLogSource;
  mounts(): Iterable<MountDescription>;
  clients: Pick<NfsClientList, 'read'>;
  append(change: OutboxChange): void;
  suspicions: Pick<KernelSuspicions, 'note' | 'review'>;
  health: SelfHealth;
}

const POLL_MS = 1000;
/** The kernel writes a blocked task's stack at once: its end is there in a moment. */
const UNFINISHED_POLL_MS = 100;
const REOPEN_MS = 60_000;
/** How much of a log without news may be read again after a crash. */
const SAVE_CURSOR_MS = 60_000;

export class KernelLogStage {
  readonly #parts: KernelLogStageParts;
  readonly #eventCounts = new Map<KernelEventKind, number>();
  #reader: KernelLogReader | undefined;
  /** Read, and not told yet, because the first of them begins something whose end is not there yet. */
  #held: KernelLogLine[] = [];
  #cursor: KernelLogCursor | undefined;
  #timer: NodeJS.Timeout | undefined;
  #savedAtMs = Number.NEGATIVE_INFINITY;
  #isStopped = false;
  #gapCount = 0;
  #lostCount = 0;
  #suppressedCount = 0;

  constructor(parts: KernelLogStageParts) {
    this.#parts = parts;
    this.#cursor = parts.cursor;
  }

  /** How often records were found overwritten before they could be read, how many, and how many the kernel swallowed. */
  get losses(): { gapCount: number; lostCount: number; suppressedCount: number } {
    return { gapCount: this.#gapCount, lostCount: this.#lostCount, suppressedCount: this.#suppressedCount };
  }

  /** Events since the agent's start, by kind. */
  get eventCounts(): ReadonlyMap<KernelEventKind, number> {
    return this.#eventCounts;
  }

  start(): void {
    void this.#turn();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#save([]);
    this.#reader?.close();
  }

  async #turn(): Promise<void> {
    await this.#parts.health.run('kernel-log', () => this.poll());
    if (this.#isStopped) return;
    const waitMs = this.#held.length > 0 ? UNFINISHED_POLL_MS : POLL_MS;
    this.#timer = setTimeout(() => void this.#turn(), this.#reader ? waitMs : REOPEN_MS);
  }

  /** One look at the log; rejects where it cannot be read. */
  async poll(): Promise<void> {
    const { acceptUserspace, bootId, clock } = this.#parts;
    this.#reader ??= new KernelLogReader(this.#parts.openSource(), { bootId, cursor: this.#cursor, acceptUserspace });
    const { lines, lostCount } = this.#pollOrForget(this.#reader);
    const all = [...this.#held, ...lines];
    const unfinished = findUnfinished(all, this.#held.length);
    const events = await this.#describe(unfinished < 0 ? all : all.slice(0, unfinished));
    if (this.#isStopped) return;
    this.#held = unfinished < 0 ? [] : all.slice(unfinished);
    this.#cursor = this.#toldCursor();
    const isTimeToSave = clock.monotonicMs() - this.#savedAtMs >= SAVE_CURSOR_MS;
    const records = [...this.#noteLoss(lostCount), ...events.map((event) => event.record)];
    if (records.length > 0 || isTimeToSave) this.#save(records);
    for (const event of events) this.#count(event);
    this.#parts.suspicions.review();
  }

  async #describe(lines: readonly KernelLogLine[]): Promise<ToldEvent[]> {
    const { bootId, clients, clock, mounts, sinceBootMs } = this.#parts;
    const heard = hearLines(lines);
    if (heard.length === 0) return [];
    const isJoined = heard.some(({ message }) => message.serverName !== null);
    const known = isJoined ? await clients.read() : { servers: [], volumes: [] };
    const boot = { bootId, nowMs: clock.nowMs(), sinceBootMs: sinceBootMs() };
    const hearing = { ...boot, mounts: [...mounts()], clients: known };
    return heard.map((each) => describeKernelEvent(each, hearing));
  }

  #count(event: ToldEvent): void {
    this.#suppressedCount += suppressedCountOf(event.message);
    this.#eventCounts.set(event.message.kind, (this.#eventCounts.get(event.message.kind) ?? 0) + 1);
    this.#parts.suspicions.note(event);
  }

  #noteLoss(lostCount: number): NewRecord[] {
    if (lostCount === 0) return [];
    this.#gapCount += 1;
    this.#lostCount += lostCount;
    const detail = 'kernel log records were overwritten before they were read';
    const observedAt = new Date(this.#parts.clock.nowMs()).toISOString();
    return [{ kind: 'loss', observedAt, source: 'kernel-log', lostCount, detail }];
  }

  #pollOrForget(reader: KernelLogReader): KernelLogPoll {
    try {
      return reader.poll();
    } catch (error) {
      reader.close();
      this.#reader = undefined;
      this.#held = [];
      throw error;
    }
  }

  /** How far has been told: to the last line read, or to the one before the first that is held back. */
  #toldCursor(): KernelLogCursor | undefined {
    const [first] = this.#held;
    return first ? { bootId: this.#parts.bootId, sequence: first.record.sequence - 1 } : this.#reader?.cursor;
  }

  /** Records and the place they were read at are one transaction: no line is told twice or never. */
  #save(records: NewRecord[]): void {
    if (!this.#cursor) return;
    this.#savedAtMs = this.#parts.clock.monotonicMs();
    this.#parts.append({ records, kernelLogCursor: this.#cursor });
  }
}
