import { Token } from '@mountwatch/protocol';
import type { z } from 'zod';
import { ListQuery, SortBy, Substring } from '../../platform/lists/index.ts';

/** `GET tokens`: all of them, or those with `q` in their name. */
export const TokenListQuery = ListQuery(Token, { sort: SortBy('createdAt', 'name'), q: Substring.optional() });
export type TokenListQuery = z.infer<typeof TokenListQuery>;
