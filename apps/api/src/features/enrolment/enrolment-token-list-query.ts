import { EnrolmentToken } from '@mountwatch/protocol';
import type { z } from 'zod';
import { ListQuery, SortBy } from '../../platform/lists/index.ts';

/** `GET enrolment-tokens`. */
export const EnrolmentTokenListQuery = ListQuery(EnrolmentToken, { sort: SortBy('createdAt', 'name') });
export type EnrolmentTokenListQuery = z.infer<typeof EnrolmentTokenListQuery>;
