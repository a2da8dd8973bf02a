/**
 * Blast radius: which tasks of this host are blocked in NFS, their threads included. Looked for only while a mount is
 * in trouble, and after it until all are free (`scan-tasks.ts`). Told when it changes.
 */
import { MAX_BLOCKED_TASKS } from '@mountwatch/protocol';
import { type Clock, createBackoff } from '@mountwatch/runtime';
import type { OutboxChange } from '../outbox/outbox-change.ts';
import type { SelfHealth } from '../status/self-health.ts';
import { BlockedReports } from './blocked-reports.ts';
import type { Scan, ScanRequest } from './scan.ts';

/** What the stage asks, scans with, and tells to. */
export interface BlockedTasksStageParts {
  troubledMountpoints(): readonly string[];
  scan(request: ScanRequest): Promise<Scan>;
  append(change: OutboxChange): void;
  clock: Clock;
  health: Pick<SelfHealth, 'run'>;
}

const SHORTEST_PAUSE_MS = 10_000;
const PAUSES = { initialMs: SHORTEST_PAUSE_MS, maxMs: 60_000, jitter: 0.1 };
/** A pause is so many times what the scan took: however many tasks a host has, they cost no more than 1 % of a core. */
const PAUSE_PER_COST = 100;
/** So much of that may be owed: the first scans of a new trouble do not wait for what an earlier one cost. */
const MAX_DEBT_MS = 60_000;
/** What a scan is taken to have cost that could not say it. */
const UNKNOWN_COST_MS = 300;
const LIMITS = { maxTasks: 50_000, maxReported: MAX_BLOCKED_TASKS, lookAgainMs: 500 };
const MAX_MOUNTPOINTS = 1000;
const MAX_SKIPPED = 64;

export class BlockedTasksStage {
  readonly #parts: BlockedTasksStageParts;
  readonly #reports = new BlockedReports();
  readonly #pauses = createBackoff(PAUSES);
  readonly #stuckPids = new Set<number>();
  #timer: NodeJS.Timeout | undefined;
  #isScanning = false;
  #isStopped = false;
  #nextAtMs = 0;
  /** When all scans so far have been paid for by pauses. */
  #paidAtMs = 0;

  constructor(parts: BlockedTasksStageParts) {
    this.#parts = parts;
  }

  /** Some mount came into trouble or is out of it: the next scan comes as soon as the last one's cost allows. */
  reviewSoon(): void {
    this.#pauses.reset();
    if (!this.#isScanning) this.#plan(this.#nextAtMs - this.#parts.clock.monotonicMs());
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #plan(pauseMs: number): void {
    clearTimeout(this.#timer);
    if (!this.#isStopped) this.#timer = setTimeout(() => void this.#turn(), Math.max(1, pauseMs));
  }

  async #turn(): Promise<void> {
    this.#isScanning = true;
    let scan: Scan | undefined;
    await this.#parts.health.run('blocked-tasks', async () => {
      scan = await this.#scan();
    });
    this.#isScanning = false;
    const leastMs = this.#leastPauseMs(scan?.end?.costMs ?? UNKNOWN_COST_MS);
    this.#nextAtMs = this.#parts.clock.monotonicMs() + leastMs;
    const isInTrouble = this.#parts.troubledMountpoints().length > 0;
    const isOver = !isInTrouble && scan?.end?.blockedCount === 0;
    if (isOver) this.#stuckPids.clear();
    else this.#plan(Math.max(this.#pauses.nextMs(), leastMs));
  }

  #leastPauseMs(costMs: number): number {
    const nowMs = this.#parts.clock.monotonicMs();
    this.#paidAtMs = Math.max(this.#paidAtMs, nowMs) + PAUSE_PER_COST * costMs;
    return Math.max(SHORTEST_PAUSE_MS, this.#paidAtMs - nowMs - MAX_DEBT_MS);
  }

  async #scan(): Promise<Scan | undefined> {
    const { append, clock, troubledMountpoints } = this.#parts;
    const mountpoints = troubledMountpoints().slice(0, MAX_MOUNTPOINTS);
    const skippedPids = [...this.#stuckPids];
    const scan = await this.#parts.scan({ ...LIMITS, agentPid: process.pid, mountpoints, skippedPids });
    if (this.#isStopped) return undefined;
    if (scan.stuckAtPid !== null && this.#stuckPids.size < MAX_SKIPPED) this.#stuckPids.add(scan.stuckAtPid);
    const nowMs = clock.nowMs();
    const report = this.#reports.take(scan, nowMs);
    if (report) append({ records: [{ kind: 'blocked-tasks', observedAt: new Date(nowMs).toISOString(), report }] });
    return scan;
  }
}
