import type { ProbeRequest } from '@mountwatch/correlation';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/index.ts';
import { Kit } from '../../../platform/kit/index.ts';
import { AskToProbe } from '../../agents/index.ts';
import { selectMountpoints } from './mountpoints.store.ts';

/** Passes on to the agents whom the engine wants to hear of an accused server; nobody waits for it. */
@Injectable()
export class RequestProbes {
  readonly #database: Database;
  readonly #askToProbe: AskToProbe;
  readonly #kit: Kit;

  constructor(database: Database, askToProbe: AskToProbe, kit: Kit) {
    this.#database = database;
    this.#askToProbe = askToProbe;
    this.#kit = kit;
  }

  /** Never throws: a request that is lost costs seconds, and no incident. */
  async run(requests: readonly ProbeRequest[]): Promise<void> {
    if (requests.length === 0) return;
    try {
      const mountIds = requests.flatMap((request) => request.mountIds);
      const mountpoints = new Map(await selectMountpoints(this.#database.client, mountIds));
      await Promise.all(
        requests.map(({ hostId, mountIds }) =>
          this.#askToProbe.run({ hostId, mountpoints: mountIds.flatMap((id) => mountpoints.get(id) ?? []) }),
        ),
      );
    } catch (err) {
      this.#kit.logger.warn({ err }, 'agents were not asked to probe');
    }
  }
}
