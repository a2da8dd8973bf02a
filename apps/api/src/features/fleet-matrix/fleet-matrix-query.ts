import { MountState } from '@mountwatch/protocol';
import { z } from 'zod';
import { CommaList, ListQuery, NameOrId, Substring } from '../../platform/lists/index.ts';

const LabelFilter = z
  .string()
  .max(300)
  .regex(/^[^:\0]{1,63}:[^\0]{1,200}$/, 'is not key:value')
  .transform((text) => ({ key: text.slice(0, text.indexOf(':')), value: text.slice(text.indexOf(':') + 1) }))
  .describe('A label as `key:value`, of the agent or of people');

/**
 * `GET matrix`: hosts with a mount of a server, by host, label or part of the name; under `state`, those with a mount in
 * one of these states. `server` also leaves out the other servers' mounts.
 */
export const FleetMatrixQuery = ListQuery({
  server: NameOrId.optional(),
  host: NameOrId.optional(),
  state: CommaList(MountState).optional(),
  label: LabelFilter.optional(),
  q: Substring.optional(),
});
export type FleetMatrixQuery = z.infer<typeof FleetMatrixQuery>;
