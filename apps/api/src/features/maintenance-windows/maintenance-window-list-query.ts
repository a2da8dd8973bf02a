import { MaintenanceWindow } from '@mountwatch/protocol';
import type { z } from 'zod';
import { InstantFilter, ListQuery, SortBy, Substring } from '../../platform/lists/index.ts';

/** `GET maintenance-windows`: all of them, those under way `at` an instant, or those with `q` in their name. */
export const MaintenanceWindowListQuery = ListQuery(MaintenanceWindow, {
  sort: SortBy('startsAt', 'endsAt', 'name'),
  at: InstantFilter.optional(),
  q: Substring.optional(),
});
export type MaintenanceWindowListQuery = z.infer<typeof MaintenanceWindowListQuery>;
