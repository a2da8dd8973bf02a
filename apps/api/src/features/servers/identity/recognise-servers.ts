import { AppError } from '@mountwatch/protocol';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../../platform/database/index.ts';
import { Kit } from '../../../platform/kit/index.ts';
import { Turns } from '../../../platform/turns/index.ts';
import { MergeServers } from './merge-servers.ts';
import { selectSameServers } from './server-identity.store.ts';

const MAX_AT_ONCE = 50;

/** Looks now and then whether mounts tell that two names are one server, and merges them. Several replicas at once do no harm. */
@Injectable()
export class RecogniseServers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #database: Database;
  readonly #merge: MergeServers;
  readonly #kit: Kit;
  readonly #turns: Turns;

  constructor(database: Database, merge: MergeServers, kit: Kit) {
    this.#database = database;
    this.#merge = merge;
    this.#kit = kit;
    this.#turns = new Turns(kit, {
      everyMs: kit.config.recogniseServersSeconds * 1000,
      work: () => this.run(),
      failure: 'servers could not be recognised; tried again',
    });
  }

  onApplicationBootstrap(): void {
    this.#turns.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.#turns.stop();
  }

  /** Gives how many were merged. */
  async run(): Promise<number> {
    let count = 0;
    for (const { firstId, secondId, reason } of await selectSameServers(this.#database.client, MAX_AT_ONCE)) {
      const isMerged = await this.#merge.run(firstId, secondId, { actor: null, reason }).then(
        () => true,
        (error) => {
          if (error instanceof AppError && error.code !== 'database-unavailable') return false;
          throw error;
        },
      );
      if (isMerged) count++;
    }
    if (count > 0) this.#kit.logger.info({ count }, 'names of one server were put together');
    return count;
  }
}
