import { AppError } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { type Decision, TellIncidentChange } from '../incidents/index.ts';
import { replaceSnapshot, type SavedSnapshot, selectSnapshot } from './correlator-snapshot.store.ts';
import { KeepDecision } from './keep-decision.ts';

/** What the engine decided, its memory after that, and when the memory that it started from was taken. */
export interface DecisionToSave {
  decision: Decision;
  next: SavedSnapshot;
  replaces: Date | null;
}

/**
 * Keeps a decision and the memory that led to it, all or nothing. The memory is replaced only if nobody else has replaced
 * it: a leader that was overtaken, even one that does not know it yet, changes nothing and gets `conflict`.
 */
@Injectable()
export class CorrelatorMemory {
  readonly #database: Database;
  readonly #keep: KeepDecision;
  readonly #tell: TellIncidentChange;

  constructor(database: Database, keep: KeepDecision, tell: TellIncidentChange) {
    this.#database = database;
    this.#keep = keep;
    this.#tell = tell;
  }

  load(): Promise<SavedSnapshot | null> {
    return selectSnapshot(this.#database.client);
  }

  async save({ decision, next, replaces }: DecisionToSave): Promise<void> {
    await this.#database.transaction(async (db) => {
      if (!(await replaceSnapshot(db, next, replaces))) throw new AppError('conflict', 'Another replica correlates.');
      await this.#keep.run(db, decision);
    });
    await this.#tell.run(decision.incidents.map((incident) => incident.id));
  }
}
