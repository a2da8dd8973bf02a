import { TriageConclusion, TriageReport } from '@mountwatch/protocol';
import { z } from 'zod';
import {
  CommaList,
  InstantFilter,
  LabelFilter,
  ListQuery,
  NamesOrIds,
  SortBy,
  Substring,
} from '../../platform/lists/index.ts';

/** `GET triages`: by host, its labels, server, mount (id), conclusion, part of a name, and time. */
export const TriageListQuery = ListQuery(TriageReport, {
  sort: SortBy('at'),
  host: NamesOrIds.optional(),
  server: NamesOrIds.optional(),
  label: LabelFilter.optional(),
  q: Substring.optional(),
  mount: z.uuid().describe('Id of a mount: triages made for it').optional(),
  conclusion: CommaList(TriageConclusion).optional(),
  since: InstantFilter.optional(),
  until: InstantFilter.optional(),
});
export type TriageListQuery = z.infer<typeof TriageListQuery>;
