import { AppError } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { endMaintenanceWindow, hasMaintenanceWindow } from './maintenance-windows.store.ts';

@Injectable()
export class EndMaintenance {
  readonly #database: Database;
  readonly #kit: Kit;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
  }

  /** It is over now, or never begins; that it was planned stays known. Throws `not-found`, and `already-done` when it is over. */
  async run(id: string): Promise<void> {
    const db = this.#database.client;
    if (await endMaintenanceWindow(db, id, this.#kit.now())) return;
    if (await hasMaintenanceWindow(db, id)) throw new AppError('already-done', 'This maintenance window is over.');
    throw new AppError('not-found', 'No maintenance window has this id.');
  }
}
