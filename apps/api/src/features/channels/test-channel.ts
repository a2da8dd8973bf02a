import { randomUUID } from 'node:crypto';
import { AppError, ChannelKind, type LastDelivery } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { publicUrlOf } from '../../config/index.ts';
import { Database } from '../../platform/database/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { SendMessage } from '../notifications/index.ts';
import { selectReceiver } from './channels.store.ts';

/** Sends one message at once, also to a channel that is paused, and says what came of it. It is not tried again. */
@Injectable()
export class TestChannel {
  readonly #database: Database;
  readonly #kit: Kit;
  readonly #send: SendMessage;

  constructor(database: Database, kit: Kit, send: SendMessage) {
    this.#database = database;
    this.#kit = kit;
    this.#send = send;
  }

  /** Throws `not-found`. */
  async run(id: string, actor: string): Promise<LastDelivery> {
    const row = await selectReceiver(this.#database.client, id);
    if (row === null) throw new AppError('not-found', 'No channel has this id.');
    const text = `A test of this channel, asked for by ${actor}.`;
    const url = `${publicUrlOf(this.#kit.config)}/settings`;
    const at = this.#kit.now().toISOString();
    return this.#send.run({
      channelId: id,
      receiver: { ...row, kind: ChannelKind.parse(row.kind) },
      message: { version: 1, id: randomUUID(), change: 'test', at, text, url, incident: null },
      isLastTry: true,
      signal: new AbortController().signal,
    });
  }
}
