import { FleetMatrix, MountState } from '@mountwatch/protocol';
import { z } from 'zod';
import { CommaList, InstantFilter, LabelFilter, ListQuery, NamesOrIds, Substring } from '../../platform/lists/index.ts';

/**
 * `GET matrix`: hosts with a mount of a server, by host, label or part of the name; under `state`, those with a mount in
 * one of these states. `server` also leaves out the other servers' mounts. Under `changedSince`, hosts of which anything
 * changed since, also those that no longer have a mount, with none
 */
export const FleetMatrixQuery = ListQuery(FleetMatrix, {
  server: NamesOrIds.optional(),
  host: NamesOrIds.optional(),
  state: CommaList(MountState).optional(),
  label: LabelFilter.optional(),
  q: Substring.optional(),
  changedSince: InstantFilter.optional(),
}).omit({ fields: true });
export type FleetMatrixQuery = z.infer<typeof FleetMatrixQuery>;
