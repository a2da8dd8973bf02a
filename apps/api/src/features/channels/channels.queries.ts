import { AppError, type Channel, type Page } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { openPage } from '../../platform/lists/index.ts';
import type { ChannelListQuery } from './channel-list-query.ts';
import { ChannelOrder, selectChannel, selectChannels } from './channels.store.ts';
import { toChannel } from './channels.view.ts';

@Injectable()
export class ChannelsQueries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async list(query: ChannelListQuery): Promise<Page<Channel>> {
    const page = openPage(ChannelOrder, query);
    const found = await selectChannels(this.#database.client, query, page);
    const { rows, nextCursor } = page.close(found);
    return { items: rows.map(toChannel), nextCursor };
  }

  async find(id: string): Promise<Channel> {
    const row = await selectChannel(this.#database.client, id);
    if (row === undefined) throw new AppError('not-found', 'No channel has this id.');
    return toChannel(row);
  }
}
