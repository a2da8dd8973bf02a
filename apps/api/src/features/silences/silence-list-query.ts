import { Silence } from '@mountwatch/protocol';
import { z } from 'zod';
import { InstantFilter, ListQuery, SortBy, Substring } from '../../platform/lists/index.ts';

/** `GET silences`: all of them, those in force `at` an instant, those that cover an `incident`, or those with `q` in their reason. */
export const SilenceListQuery = ListQuery(Silence, {
  sort: SortBy('startsAt', 'endsAt'),
  at: InstantFilter.optional(),
  incident: z.uuid().describe('Id of an incident').optional(),
  q: Substring.optional(),
});
export type SilenceListQuery = z.infer<typeof SilenceListQuery>;
