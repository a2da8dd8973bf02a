import type { LastDelivery, NotificationBody } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.ts';
import { Kit } from '../../../platform/kit/index.ts';
import { AllowedAddresses } from './allowed-addresses.ts';
import { keepLastDelivery } from './deliver.store.ts';
import { postJson } from './post-json.ts';
import { postingFor, type Receiver } from './posting-for.ts';

/** A message under way: to whom, whether this is the last try, and what breaks it off. */
export interface Sending {
  channelId: string;
  receiver: Receiver;
  message: NotificationBody;
  isLastTry: boolean;
  signal: AbortSignal;
}

/** Sends a message once, and lets its channel show what came of it. */
@Injectable()
export class SendMessage {
  readonly #database: Database;
  readonly #kit: Kit;
  readonly #allowed: AllowedAddresses;

  constructor(database: Database, kit: Kit) {
    this.#database = database;
    this.#kit = kit;
    this.#allowed = new AllowedAddresses(kit.config.notifyPrivateTargets);
  }

  async run({ channelId, receiver, message, isLastTry, signal }: Sending): Promise<LastDelivery> {
    const posting = postingFor(receiver, message, this.#kit.clock.nowMs());
    const { isDelivered, isFinal, detail } = await postJson(posting, this.#allowed, signal);
    const outcome = isDelivered ? 'delivered' : isFinal || isLastTry ? 'dead' : 'failed';
    const last: LastDelivery = { at: this.#kit.now().toISOString(), outcome, change: message.change, detail };
    await keepLastDelivery(this.#database.client, channelId, last);
    return last;
  }
}
