import { AppError } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.ts';
import { EvidenceFeed } from '../../../platform/events/index.ts';
import { Kit } from '../../../platform/kit/index.ts';
import {
  insertServerChange,
  lockIdentity,
  moveMounts,
  placeUnder,
  selectNamedServer,
} from './server-identity.store.ts';

/** Who says that two are one, and why; without an actor it is Mountwatch itself, on evidence. */
export interface MergeWord {
  actor: string | null;
  reason: string;
}

/** Two names are one server. What was stored under the other name stays as it was, and is found under both. */
@Injectable()
export class MergeServers {
  readonly #database: Database;
  readonly #feed: EvidenceFeed;
  readonly #kit: Kit;

  constructor(database: Database, feed: EvidenceFeed, kit: Kit) {
    this.#database = database;
    this.#feed = feed;
    this.#kit = kit;
  }

  /** Gives the id of the server that stands for both. Throws `not-found`, and `already-done` where they are one. */
  async run(serverId: string, otherId: string, { actor, reason }: MergeWord): Promise<string> {
    const at = this.#kit.now();
    const standingId = await this.#database.transaction(async (db) => {
      await lockIdentity(db, [serverId, otherId]);
      const [server, other] = [await selectNamedServer(db, serverId), await selectNamedServer(db, otherId)];
      if (!server || !other) throw new AppError('not-found', 'No server has this id.');
      const { standingId } = server;
      if (other.standingId === standingId)
        throw new AppError('already-done', `${other.name} is ${server.name} already.`);
      const moved = { serverId: other.standingId, standingId, isByHand: actor !== null };
      if (!(await placeUnder(db, moved))) throw new AppError('conflict', 'Another has changed it meanwhile.');
      await moveMounts(db, { fromId: other.standingId, toId: standingId, name: null, at });
      const change = { kind: 'merged' as const, name: other.name, reason, actor, at };
      await insertServerChange(db, { serverId: standingId, otherId: other.standingId, ...change });
      return standingId;
    });
    this.#feed.changed({ serverIds: [standingId, otherId] });
    return standingId;
  }
}
