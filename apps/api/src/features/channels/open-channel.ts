import { AppError, type NewChannel } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { countChannels, insertChannel } from './channels.store.ts';

/** Every change of an incident is held against each of them. */
const MAX_CHANNELS = 200;

@Injectable()
export class OpenChannel {
  readonly #database: Database;
  readonly #kit: Kit;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
  }

  /** Gives its id. Throws `conflict` where there are too many, `invalid-request` for a secret that nothing would sign with. */
  async run(channel: NewChannel, actor: string): Promise<string> {
    if (channel.kind === 'slack' && channel.secret !== undefined) {
      const faults = [{ pointer: '/secret', detail: 'messages to Slack are not signed' }];
      throw new AppError('invalid-request', '/secret: messages to Slack are not signed', { faults });
    }
    const db = this.#database.client;
    if ((await countChannels(db)) >= MAX_CHANNELS) {
      throw new AppError('conflict', `There are ${MAX_CHANNELS} channels: remove some first.`);
    }
    return insertChannel(db, channel, { actor, at: this.#kit.now() });
  }
}
