import { Channel, ChannelKind } from '@mountwatch/protocol';
import type { z } from 'zod';
import { CommaList, ListQuery, SortBy } from '../../platform/lists/index.ts';

/** `GET channels`: all of them, or those of a kind. */
export const ChannelListQuery = ListQuery(Channel, {
  sort: SortBy('name', 'createdAt'),
  kind: CommaList(ChannelKind).optional(),
});
export type ChannelListQuery = z.infer<typeof ChannelListQuery>;
