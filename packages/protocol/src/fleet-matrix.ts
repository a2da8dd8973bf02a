import { z } from 'zod';
import { HostStatus } from './host.ts';
import { MountOptions, MountState } from './mount.ts';
import { NamedReference } from './reference.ts';
import { Id, Instant, Labels } from './scalars.ts';

/** A column of the fleet's matrix: what some host of the page mounts. */
export const FleetMatrixExport = z.object({ id: Id, path: z.string(), server: NamedReference });
export type FleetMatrixExport = z.infer<typeof FleetMatrixExport>;

/** One mount; `optionSet` is the place of its options among the page's. */
export const FleetMatrixCell = z.object({
  exportId: Id,
  mountId: Id,
  state: MountState,
  since: Instant,
  optionSet: z.int().nonnegative(),
});
export type FleetMatrixCell = z.infer<typeof FleetMatrixCell>;

/** One host with its mounts, and what it may have in common with others. `clientAddress` is its own, as its mounts know it. */
export const FleetMatrixRow = z.object({
  host: NamedReference,
  status: HostStatus,
  labels: Labels,
  kernel: z.string(),
  agentVersion: z.string(),
  clientAddress: z.string().nullable(),
  cells: z.array(FleetMatrixCell),
});
export type FleetMatrixRow = z.infer<typeof FleetMatrixRow>;

/**
 * A page of hosts × exports, by host name. `exports` and `optionSets` hold what the mounts of this page have, each once;
 * options that no two hosts share (their addresses) are left out. `at` is when it was read, by the API's clock: what
 * `changedSince` takes to be told only of what has changed.
 */
export const FleetMatrix = z.object({
  exports: z.array(FleetMatrixExport),
  optionSets: z.array(MountOptions),
  items: z.array(FleetMatrixRow),
  nextCursor: z.string().nullable(),
  at: Instant,
});
export type FleetMatrix = z.infer<typeof FleetMatrix>;
