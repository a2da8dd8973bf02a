import { type BlockedTasks, MAX_BLOCKED_TASKS } from '@mountwatch/protocol';
import type { FoundTask, Scan } from './scan.ts';

const MAX_COMMAND = 64;
const MAX_UNIT = 256;
const MAX_CONTAINER = 128;
const MAX_REMEMBERED = 20_000;

/** Remembers since when each task has been seen blocked, and what was told last. */
export class BlockedReports {
  #sinceMs = new Map<string, number>();
  #told: string | undefined;

  /** The report of a scan; undefined where the last one says the same: the same tasks, as many, as completely. */
  take({ end, tasks }: Scan, nowMs: number): BlockedTasks | undefined {
    this.#remember(tasks, { nowMs, isWhole: end !== null });
    const totalCount = end?.blockedCount ?? tasks.length;
    const isComplete = end?.isComplete ?? false;
    const said = JSON.stringify([totalCount, isComplete, tasks.map(keyOf).sort()]);
    if (said === this.#told) return undefined;
    this.#told = said;
    const oldestFirst = [...tasks].sort((a, b) => this.#since(a) - this.#since(b) || a.threadId - b.threadId);
    return {
      totalCount,
      isComplete,
      tasks: oldestFirst.slice(0, MAX_BLOCKED_TASKS).map((task) => this.#describe(task)),
    };
  }

  /** A scan that was cut short says nothing of those that it did not see. */
  #remember(tasks: readonly FoundTask[], { nowMs, isWhole }: { nowMs: number; isWhole: boolean }): void {
    const seen = new Map(tasks.map((task) => [keyOf(task), this.#sinceMs.get(keyOf(task)) ?? nowMs]));
    const isKept = !isWhole && this.#sinceMs.size < MAX_REMEMBERED;
    this.#sinceMs = isKept ? new Map([...this.#sinceMs, ...seen]) : seen;
  }

  #since(task: FoundTask): number {
    return this.#sinceMs.get(keyOf(task)) ?? 0;
  }

  #describe(task: FoundTask): BlockedTasks['tasks'][number] {
    const { startTicks: _, command, containerId, unit, ...rest } = task;
    return {
      ...rest,
      command: command.slice(0, MAX_COMMAND).toWellFormed(),
      unit: unit?.slice(0, MAX_UNIT) ?? null,
      containerId: containerId?.slice(0, MAX_CONTAINER) ?? null,
      since: new Date(this.#since(task)).toISOString(),
    };
  }
}

function keyOf({ pid, startTicks, threadId }: FoundTask): string {
  return `${pid} ${threadId} ${startTicks}`;
}
