import { Injectable } from '@nestjs/common';
import { Database, type Db } from '../../../platform/database/index.ts';
import { Kit } from '../../../platform/kit/index.ts';
import { type RollUpStep, rollUpDays, rollUpHours, type ToRollUp, takeToRollUp } from './roll-up.store.ts';

const HOUR_MS = 3_600_000;
/** What is told late makes its hour be rolled up again, which costs more than this patience. */
const PATIENCE_MS = 5 * 60_000;
/** Of twenty mounts each: twenty thousand mount-minutes, or ten thousand mount-hours. */
const HOST_LIMIT = 20;

interface Kind {
  step: RollUpStep;
  lengthMs: number;
  rollUp(db: Db, taken: ToRollUp): Promise<void>;
}

const KINDS: readonly Kind[] = [
  { step: 'hour', lengthMs: HOUR_MS, rollUp: rollUpHours },
  { step: 'day', lengthMs: 24 * HOUR_MS + HOUR_MS, rollUp: rollUpDays },
];

/** Makes hours of minutes and days of hours, a few hosts at a time; several replicas share the work. */
@Injectable()
export class RollUp {
  readonly #database: Database;
  readonly #kit: Kit;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
  }

  /** Until nothing is left to do, or `signal` says stop; gives how many hosts' hours and days were rolled up. */
  async run(signal: AbortSignal): Promise<number> {
    let count = 0;
    for (const kind of KINDS) {
      for (let taken = -1; taken !== 0 && !signal.aborted; count += taken) taken = await this.#rollUpSome(kind);
    }
    return count;
  }

  #rollUpSome({ lengthMs, rollUp, step }: Kind): Promise<number> {
    const before = new Date(this.#kit.clock.nowMs() - lengthMs - PATIENCE_MS);
    return this.#database.transaction(async (db) => {
      const taken = await takeToRollUp(db, step, { before, hostLimit: HOST_LIMIT });
      if (taken === null) return 0;
      await rollUp(db, taken);
      return taken.hostIds.length;
    });
  }
}
