import { ChannelKind } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.ts';
import type { JobRun } from '../../../platform/jobs/index.ts';
import { Kit } from '../../../platform/kit/index.ts';
import { claim, drop, keepOutcome } from './deliver.store.ts';
import type { Delivery } from './deliveries.ts';
import { SendMessage } from './send-message.ts';

@Injectable()
export class DeliverNotification {
  readonly #database: Database;
  readonly #kit: Kit;
  readonly #send: SendMessage;

  constructor(database: Database, kit: Kit, send: SendMessage) {
    this.#database = database;
    this.#kit = kit;
    this.#send = send;
  }

  /** Throws where it is to be tried again. */
  async run({ data, isLastTry, signal }: JobRun<Delivery>): Promise<void> {
    const db = this.#database.client;
    const claimed = await claim(db, data.notificationId, this.#kit.now());
    if (claimed === undefined) return drop(db, data.notificationId);
    const { channelId, kind, url, secret, body } = claimed;
    const receiver = { kind: ChannelKind.parse(kind), url, secret };
    const { outcome, detail } = await this.#send.run({ channelId, receiver, message: body, isLastTry, signal });
    const status = outcome === 'failed' ? 'pending' : outcome;
    await keepOutcome(db, data.notificationId, { status, detail });
    if (outcome === 'failed') throw new Error(detail);
  }
}
