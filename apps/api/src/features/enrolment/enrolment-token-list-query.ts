import { EnrolmentToken } from '@mountwatch/protocol';
import type { z } from 'zod';
import { ListQuery, SortBy, Substring } from '../../platform/lists/index.ts';

/** `GET enrolment-tokens`: all of them, or those with `q` in their name. */
export const EnrolmentTokenListQuery = ListQuery(EnrolmentToken, {
  sort: SortBy('createdAt', 'name'),
  q: Substring.optional(),
});
export type EnrolmentTokenListQuery = z.infer<typeof EnrolmentTokenListQuery>;
