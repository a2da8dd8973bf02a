import { MaintenanceMatcher, type MaintenanceWindow } from '@mountwatch/protocol';
import { z } from 'zod';
import type { MaintenanceWindowRow } from './maintenance-windows.store.ts';

const Matchers = z.array(MaintenanceMatcher);

export function toMaintenanceWindow(row: MaintenanceWindowRow): MaintenanceWindow {
  return {
    id: row.id,
    name: row.name,
    matchers: Matchers.parse(row.matchers),
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
  };
}
