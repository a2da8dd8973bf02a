import { Token } from '@mountwatch/protocol';
import type { z } from 'zod';
import { ListQuery, SortBy } from '../../platform/lists/index.ts';

/** `GET tokens`. */
export const TokenListQuery = ListQuery(Token, { sort: SortBy('createdAt', 'name') });
export type TokenListQuery = z.infer<typeof TokenListQuery>;
