import { FleetMatrix, MountState } from '@mountwatch/protocol';
import { z } from 'zod';
import { CommaList, LabelFilter, ListQuery, NamesOrIds, Substring } from '../../platform/lists/index.ts';

/**
 * `GET matrix`: hosts with a mount of a server, by host, label or part of the name; under `state`, those with a mount in
 * one of these states. `server` also leaves out the other servers' mounts.
 */
export const FleetMatrixQuery = ListQuery(FleetMatrix, {
  server: NamesOrIds.optional(),
  host: NamesOrIds.optional(),
  state: CommaList(MountState).optional(),
  label: LabelFilter.optional(),
  q: Substring.optional(),
}).omit({ fields: true });
export type FleetMatrixQuery = z.infer<typeof FleetMatrixQuery>;
