import { Instant } from '@mountwatch/protocol';
import { z } from 'zod';
import { FilterSearch } from '../../lib/filters/filter-search.ts';

/** What the kernel log's address says: its filter, and where one looks. */
export const KernelLogSearch = FilterSearch('/kernel-events').extend({
  /** The lines around this instant; without it the newest, which go on arriving. */
  at: Instant.optional().catch(undefined),
  /** The line that a link is about. */
  line: z.string().max(64).optional().catch(undefined),
});
export type KernelLogSearch = z.infer<typeof KernelLogSearch>;

/** What is asked for to have the lines around an instant: those before it, newest first, and the others, oldest first. */
export function askedAround<Asked extends Readonly<Record<string, string | undefined>>>(asked: Asked, at: string) {
  const { since, until } = asked;
  return {
    before: { ...asked, until: until !== undefined && until < at ? until : at },
    after: { ...asked, since: since !== undefined && since > at ? since : at, sort: 'at' },
  };
}
