import { MaintenanceWindow } from '@mountwatch/protocol';
import type { z } from 'zod';
import { InstantFilter, ListQuery, SortBy } from '../../platform/lists/index.ts';

/** `GET maintenance-windows`: all of them, or those under way `at` an instant. */
export const MaintenanceWindowListQuery = ListQuery(MaintenanceWindow, {
  sort: SortBy('startsAt', 'endsAt', 'name'),
  at: InstantFilter.optional(),
});
export type MaintenanceWindowListQuery = z.infer<typeof MaintenanceWindowListQuery>;
