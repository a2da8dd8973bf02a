import type { MaintenanceWindow, Page } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '../../platform/database/index.ts';
import { InstantFilter, InstantKey, type ListOrder, ListQuery, openPage, UuidKey } from '../../platform/lists/index.ts';
import { type MaintenanceWindowKey, selectMaintenanceWindows } from './maintenance-windows.store.ts';
import { toMaintenanceWindow } from './maintenance-windows.view.ts';

/** `GET maintenance-windows`: all of them, or those under way `at` an instant. */
export const MaintenanceWindowListQuery = ListQuery({ at: InstantFilter.optional() });
export type MaintenanceWindowListQuery = z.infer<typeof MaintenanceWindowListQuery>;

const LatestFirst: ListOrder<MaintenanceWindowKey> = {
  list: 'maintenance-windows',
  key: z.tuple([InstantKey, UuidKey]),
};

@Injectable()
export class MaintenanceWindowsQueries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(query: MaintenanceWindowListQuery): Promise<Page<MaintenanceWindow>> {
    const page = openPage(LatestFirst, query);
    const found = await selectMaintenanceWindows(this.#database.client, query, page);
    const { rows, nextCursor } = page.close(found, (row) => [row.startsAt.toISOString(), row.id]);
    return { items: rows.map(toMaintenanceWindow), nextCursor };
  }
}
