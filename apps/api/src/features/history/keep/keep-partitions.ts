import { Injectable } from '@nestjs/common';
import { Database, type Db } from '../../../platform/database/index.ts';
import { Kit } from '../../../platform/kit/index.ts';
import { dropPartition, makePartition, selectPartitionNames } from './partitions.store.ts';
import { PARTITIONED_TABLES, partitionNamed, partitionsFrom } from './partitions.ts';

const DAY_MS = 86_400_000;

/** Makes partitions before their time comes, also before anyone writes at a start, and drops those whose time is over. */
@Injectable()
export class KeepPartitions {
  readonly #database: Database;
  readonly #kit: Kit;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
    database.prepareWith((db) => this.#make(db));
  }

  /** Gives the names of those that were dropped. */
  async run(): Promise<string[]> {
    const db = this.#database.client;
    await this.#make(db);
    const dropped: string[] = [];
    for (const table of PARTITIONED_TABLES) {
      const keptFromMs = this.#kit.clock.nowMs() - table.keepDays(this.#kit.config) * DAY_MS;
      for (const name of await selectPartitionNames(db, table)) {
        const partition = partitionNamed(table, name);
        if (partition === undefined || partition.to.getTime() > keptFromMs) continue;
        await dropPartition(db, name);
        dropped.push(name);
      }
    }
    return dropped;
  }

  async #make(db: Db): Promise<void> {
    for (const table of PARTITIONED_TABLES) {
      const known = new Set(await selectPartitionNames(db, table));
      for (const partition of partitionsFrom(table, this.#kit.now())) {
        if (!known.has(partition.name)) await makePartition(db, table, partition);
      }
    }
  }
}
