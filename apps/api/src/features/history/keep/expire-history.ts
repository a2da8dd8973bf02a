import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.ts';
import { Kit } from '../../../platform/kit/index.ts';
import { type AgingTable, deleteOlder } from './expire.store.ts';
import { KeepPartitions } from './keep-partitions.ts';
import { PARTITIONED_TABLES } from './partitions.ts';

const DAY_MS = 86_400_000;
const BATCH_ROWS = 10_000;

/** What is not in partitions of its own. Planned work, incidents and their timelines stay. */
const EVENTS: readonly AgingTable[] = [
  { name: 'suspicions', column: 'received_at' },
  { name: 'triages', column: 'received_at' },
  { name: 'blocked_tasks_reports', column: 'at' },
  { name: 'incident_verdicts', column: 'at' },
  { name: 'notifications', column: 'made_at' },
];
const SLOW_PROBES: AgingTable = { name: 'slow_probes', column: 'received_at' };

/** Partitions older than their keeping time are dropped, and other rows go, a bounded batch at a time; several replicas that do it at once do no harm. */
@Injectable()
export class ExpireHistory {
  readonly #database: Database;
  readonly #partitions: KeepPartitions;
  readonly #kit: Kit;

  constructor(database: Database, partitions: KeepPartitions, kit: Kit) {
    this.#database = database;
    this.#partitions = partitions;
    this.#kit = kit;
  }

  /** Until nothing is too old, or `signal` says stop; gives how many rows went one by one. */
  async run(signal: AbortSignal): Promise<number> {
    const { config } = this.#kit;
    await this.#partitions.run();
    let count = await this.#expire(SLOW_PROBES, config.keepMinutesDays, signal);
    for (const table of EVENTS) count += await this.#expire(table, config.keepEventsDays, signal);
    for (const { column, keepDays, name } of PARTITIONED_TABLES) {
      count += await this.#expire({ name: `${name}_other`, column }, keepDays(config), signal);
    }
    return count;
  }

  async #expire(table: AgingTable, keepDays: number, signal: AbortSignal): Promise<number> {
    const before = new Date(this.#kit.clock.nowMs() - keepDays * DAY_MS);
    let deletedCount = 0;
    while (!signal.aborted) {
      const count = await deleteOlder(this.#database.client, table, { before, rowLimit: BATCH_ROWS });
      deletedCount += count;
      if (count < BATCH_ROWS) break;
    }
    return deletedCount;
  }
}
