import { TriageConclusion } from '@mountwatch/protocol';
import { z } from 'zod';
import { CommaList, InstantFilter, ListQuery, NameOrId } from '../../platform/lists/index.ts';

/** `GET triages`: by host, server, mount (id), conclusion and time. */
export const TriageListQuery = ListQuery({
  host: NameOrId.optional(),
  server: NameOrId.optional(),
  mount: z.uuid().describe('Id of a mount: triages made for it').optional(),
  conclusion: CommaList(TriageConclusion).optional(),
  since: InstantFilter.optional(),
  until: InstantFilter.optional(),
});
export type TriageListQuery = z.infer<typeof TriageListQuery>;
