import { Channel, ChannelKind } from '@mountwatch/protocol';
import type { z } from 'zod';
import { CommaList, ListQuery, SortBy, Substring } from '../../platform/lists/index.ts';

/** `GET channels`: all of them, those of a kind, or those with `q` in their name. */
export const ChannelListQuery = ListQuery(Channel, {
  sort: SortBy('name', 'createdAt'),
  kind: CommaList(ChannelKind).optional(),
  q: Substring.optional(),
});
export type ChannelListQuery = z.infer<typeof ChannelListQuery>;
