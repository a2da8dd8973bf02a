import type { MaintenanceWindow, Page } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { openPage } from '../../platform/lists/index.ts';
import type { MaintenanceWindowListQuery } from './maintenance-window-list-query.ts';
import { MaintenanceWindowOrder, selectMaintenanceWindows } from './maintenance-windows.store.ts';
import { toMaintenanceWindow } from './maintenance-windows.view.ts';

@Injectable()
export class MaintenanceWindowsQueries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(query: MaintenanceWindowListQuery): Promise<Page<MaintenanceWindow>> {
    const page = openPage(MaintenanceWindowOrder, query);
    const found = await selectMaintenanceWindows(this.#database.client, query, page);
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(toMaintenanceWindow), nextCursor };
  }
}
