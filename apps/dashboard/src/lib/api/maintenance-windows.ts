import { MaintenanceWindow } from '@mountwatch/protocol';
import { beginningQuery } from './beginning.ts';

const MOST = 200;
const REFETCH_INTERVAL_MS = 60_000;

/** Planned work, the latest first. */
export const maintenanceWindowsQuery = beginningQuery({
  ...{ path: '/maintenance-windows', item: MaintenanceWindow, most: MOST },
  watches: {},
  refetchIntervalMs: REFETCH_INTERVAL_MS,
});
