import { z } from 'zod';
import { Id, Instant } from './scalars.ts';

/** What planned work covers: a server, a host, or every host with a label. */
export const MaintenanceMatcher = z.union([
  z.strictObject({ serverId: z.uuid() }),
  z.strictObject({ hostId: z.uuid() }),
  z.strictObject({ labelKey: z.string().min(1).max(63), labelValue: z.string().min(1).max(200) }),
]);
export type MaintenanceMatcher = z.infer<typeof MaintenanceMatcher>;

/** Body of `POST maintenance-windows`: from `startsAt` to `endsAt` what any matcher covers accuses nobody. */
export const NewMaintenanceWindow = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    matchers: z.array(MaintenanceMatcher).min(1).max(100),
    startsAt: Instant,
    endsAt: Instant,
  })
  .refine((window) => window.endsAt > window.startsAt, { path: ['endsAt'], message: 'must be after startsAt' });
export type NewMaintenanceWindow = z.infer<typeof NewMaintenanceWindow>;

/** Planned work in REST. */
export const MaintenanceWindow = z.object({
  id: Id,
  name: z.string(),
  matchers: z.array(MaintenanceMatcher),
  startsAt: Instant,
  endsAt: Instant,
  createdBy: z.string(),
  createdAt: Instant,
});
export type MaintenanceWindow = z.infer<typeof MaintenanceWindow>;
