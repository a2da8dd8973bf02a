import type { MaintenanceWindow, NewMaintenanceWindow } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { insertMaintenanceWindow } from './maintenance-windows.store.ts';
import { toMaintenanceWindow } from './maintenance-windows.view.ts';

@Injectable()
export class PlanMaintenance {
  readonly #database: Database;
  readonly #kit: Kit;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
  }

  async run(window: NewMaintenanceWindow, actor: string): Promise<MaintenanceWindow> {
    return toMaintenanceWindow(
      await insertMaintenanceWindow(this.#database.client, window, { actor, at: this.#kit.now() }),
    );
  }
}
