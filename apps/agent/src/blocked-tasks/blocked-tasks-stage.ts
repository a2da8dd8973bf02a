/**
 * Blast radius: which tasks of this host are blocked in NFS, their threads included. Looked for only while a mount is
 * in trouble, and after it until all are free, by a child with a deadline (`task-scanner.ts`). Told when it changes.
 */
import { MAX_BLOCKED_TASKS } from '@mountwatch/protocol';
import { type Clock, createBackoff } from '@mountwatch/runtime';
import type { OutboxChange } from '../outbox/outbox-change.ts';
import type { SelfHealth } from '../status/self-health.ts';
import { BlockedReports } from './blocked-reports.ts';
import type { Scan, Scanner } from './scanner.ts';

/** What the stage asks, scans with, and tells to. */
export interface BlockedTasksStageParts {
  troubledMountpoints(): readonly string[];
  scanner: Pick<Scanner, 'scan' | 'kill'>;
  append(change: OutboxChange): void;
  clock: Clock;
  health: Pick<SelfHealth, 'run'>;
}

const SHORTEST_PAUSE_MS = 10_000;
const PAUSES = { initialMs: SHORTEST_PAUSE_MS, maxMs: 60_000, jitter: 0.1 };
/** A pause is so many times what the scan cost: however many tasks a host has, they take no more than 1 % of a core. */
const PAUSE_PER_COST = 100;
/** What a scan is taken to have cost that could not say it. */
const UNKNOWN_COST_MS = 300;
/** Generous, since nobody waits for it: a host in trouble may be slow to start a process. */
const DEADLINE_MS = 15_000;
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
    this.#parts.scanner.kill();
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
    const leastMs = Math.max(SHORTEST_PAUSE_MS, PAUSE_PER_COST * (scan?.end?.cpuMs ?? UNKNOWN_COST_MS));
    this.#nextAtMs = this.#parts.clock.monotonicMs() + leastMs;
    const isInTrouble = this.#parts.troubledMountpoints().length > 0;
    const isOver = !isInTrouble && scan?.end?.blockedCount === 0;
    if (isOver) this.#stuckPids.clear();
    else this.#plan(Math.max(this.#pauses.nextMs(), leastMs));
  }

  async #scan(): Promise<Scan | undefined> {
    const { append, clock, scanner, troubledMountpoints } = this.#parts;
    const mountpoints = troubledMountpoints().slice(0, MAX_MOUNTPOINTS);
    const skippedPids = [...this.#stuckPids];
    const scan = await scanner.scan({ ...LIMITS, agentPid: process.pid, mountpoints, skippedPids }, DEADLINE_MS);
    if (this.#isStopped) return undefined;
    if (scan.stuckAtPid !== null && this.#stuckPids.size < MAX_SKIPPED) this.#stuckPids.add(scan.stuckAtPid);
    const nowMs = clock.nowMs();
    const report = this.#reports.take(scan, nowMs);
    if (report) append({ records: [{ kind: 'blocked-tasks', observedAt: new Date(nowMs).toISOString(), report }] });
    return scan;
  }
}
