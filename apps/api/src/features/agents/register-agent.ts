import { type AgentHello, AppError, OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { EvidenceFeed } from '../../platform/events/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { refuseUnstorableText } from '../../platform/text/index.ts';
import { clockOffsetMs } from '../ingest/index.ts';
import { adoptHost, openStream, upsertHost } from './agents.store.ts';

/** An agent that has said hello, for as long as its connection lasts. */
export interface RegisteredAgent {
  agentId: string;
  hostId: string;
  streamId: string;
  acknowledgedSequence: number;
  receivedAt: Date;
}

@Injectable()
export class RegisterAgent {
  readonly #database: Database;
  readonly #feed: EvidenceFeed;
  readonly #kit: Kit;

  constructor(database: Database, feed: EvidenceFeed, kit: Kit) {
    this.#database = database;
    this.#feed = feed;
    this.#kit = kit;
  }

  /** Throws `unsupported-protocol-version` and `invalid-request`. */
  async run(hello: AgentHello): Promise<RegisteredAgent> {
    if (hello.protocolVersion < OLDEST_PROTOCOL_VERSION || hello.protocolVersion > PROTOCOL_VERSION) {
      const spoken = `versions ${OLDEST_PROTOCOL_VERSION} to ${PROTOCOL_VERSION}`;
      const detail = `This API speaks ${spoken}; the agent speaks ${hello.protocolVersion}.`;
      throw new AppError('unsupported-protocol-version', detail);
    }
    refuseUnstorableText(hello);
    const receivedAt = this.#kit.now();
    const { agentId, streamId } = hello;
    const { hostIdentity: identity, silentAfterSeconds } = this.#kit.config;
    const silentBefore = new Date(receivedAt.getTime() - silentAfterSeconds * 1000);
    const registered = await this.#database.transaction(async (db) => {
      await adoptHost(db, hello, { identity, silentBefore });
      const hostId = await upsertHost(db, hello, {
        at: receivedAt,
        clockOffsetMs: clockOffsetMs(hello.sentAt, receivedAt),
      });
      return { hostId, acknowledgedSequence: await openStream(db, hostId, streamId) };
    });
    this.#feed.changed({ hostIds: [registered.hostId] });
    return { agentId, streamId, receivedAt, ...registered };
  }
}
