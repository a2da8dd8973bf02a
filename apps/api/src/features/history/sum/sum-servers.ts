/**
 * Every few seconds: what hosts told of their minutes since the last turn is added to the sums of their servers. Every replica
 * does it, one at a time; what was told late counts like the rest.
 */
import { setImmediate as otherWork } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, type Db } from '../../../platform/database/index.ts';
import { Kit } from '../../../platform/kit/index.ts';
import { Turns } from '../../../platform/turns/index.ts';
import { ServerSums } from './server-sums.ts';
import {
  addToSums,
  lockSums,
  moveCursor,
  readCursor,
  type SumsCursor,
  selectMountsOf,
  selectTold,
} from './sums.store.ts';

const EVERY_MS = 20_000;
/** Some 50 ms of work, after which it is the others' turn. */
const ROWS_AT_ONCE = 80;
/** Of one transaction: some two seconds of work. */
const MAX_ROWS = 5_000;

@Injectable()
export class SumServers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #database: Database;
  readonly #turns: Turns;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#turns = new Turns(kit, {
      everyMs: EVERY_MS,
      work: (signal) => this.run(signal),
      failure: 'the history of servers was not added up; the next turn tries again',
    });
  }

  onApplicationBootstrap(): void {
    this.#turns.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#turns.stop();
  }

  /** Until nothing is left to add, or another replica is at it; gives how many minutes of hosts were added. */
  async run(signal: AbortSignal): Promise<number> {
    let count = 0;
    for (let added = -1; added !== 0 && !signal.aborted; count += added) added = await this.#addSome();
    return count;
  }

  #addSome(): Promise<number> {
    return this.#database.transaction(async (db) => {
      if (!(await lockSums(db))) return 0;
      return await addTold(db, await readCursor(db));
    });
  }
}

async function addTold(db: Db, { before, settled }: SumsCursor): Promise<number> {
  const sums = new ServerSums();
  let [count, from] = [0, before];
  while (from < settled && count < MAX_ROWS) {
    const told = await selectTold(db, { from, before: settled, rowLimit: ROWS_AT_ONCE });
    const mounts = await selectMountsOf(
      db,
      told.map(({ hostId }) => hostId),
    );
    for (const minute of told) sums.add(minute, mounts.get(minute.hostId) ?? []);
    count += told.length;
    const last = told.at(-1);
    from = last === undefined ? settled : last.toldIn + 1n;
    await otherWork();
  }
  await addToSums(db, sums.entries());
  if (from !== before) await moveCursor(db, from);
  return count;
}
