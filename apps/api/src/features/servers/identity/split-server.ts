import { AppError } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.ts';
import { EvidenceFeed } from '../../../platform/events/index.ts';
import { Kit } from '../../../platform/kit/index.ts';
import {
  insertServerChange,
  lockIdentity,
  moveMounts,
  placeAlone,
  selectNamedServer,
} from './server-identity.store.ts';

/** A name that had been merged is a server of its own after all; what was mounted by it goes with it. */
@Injectable()
export class SplitServer {
  readonly #database: Database;
  readonly #feed: EvidenceFeed;
  readonly #kit: Kit;

  constructor(database: Database, feed: EvidenceFeed, kit: Kit) {
    this.#database = database;
    this.#feed = feed;
    this.#kit = kit;
  }

  /** Gives the id of the server that the name is now. Throws `not-found` where it is not one of the server's other names. */
  async run(serverId: string, name: string, word: { actor: string; reason: string }): Promise<string> {
    const at = this.#kit.now();
    const splitId = await this.#database.transaction(async (db) => {
      await lockIdentity(db, [serverId]);
      const server = await selectNamedServer(db, serverId);
      if (!server) throw new AppError('not-found', 'No server has this id.');
      const { standingId } = server;
      const otherId = await placeAlone(db, standingId, name);
      if (otherId === undefined) throw new AppError('not-found', `${name} is not another name of this server.`);
      await moveMounts(db, { fromId: standingId, toId: otherId, name: name.toLowerCase(), at });
      await insertServerChange(db, { serverId: standingId, otherId, kind: 'split', name, ...word, at });
      return otherId;
    });
    this.#feed.changed({ serverIds: [serverId, splitId] });
    return splitId;
  }
}
