import { KernelEvent, KernelEventKind, KernelSeverity } from '@mountwatch/protocol';
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

/**
 * `GET kernel-events`: by host, its labels, server, mount (id; its host and server), kind, severity, part of the
 * text, and time.
 */
export const KernelEventListQuery = ListQuery(KernelEvent, {
  sort: SortBy('at'),
  host: NamesOrIds.optional(),
  server: NamesOrIds.optional(),
  label: LabelFilter.optional(),
  mount: z.uuid().describe("Id of a mount: its host's events about its server").optional(),
  kind: CommaList(KernelEventKind).optional(),
  severity: CommaList(KernelSeverity).optional(),
  q: Substring.optional(),
  since: InstantFilter.optional(),
  until: InstantFilter.optional(),
});
export type KernelEventListQuery = z.infer<typeof KernelEventListQuery>;
