import { type AgentHeartbeat, AppError } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { EvidenceFeed } from '../../platform/events/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { findUnstorableText } from '../../platform/text/index.ts';
import { ownTime } from './agent-time.ts';
import { storeHealth } from './heartbeat.store.ts';
import { storeProbes } from './probes.store.ts';

/** A host was heard, and says how it is and what its newest probes were. Losing one heartbeat loses nothing for good. */
@Injectable()
export class RecordHeartbeat {
  readonly #database: Database;
  readonly #feed: EvidenceFeed;
  readonly #kit: Kit;

  constructor(database: Database, feed: EvidenceFeed, kit: Kit) {
    this.#database = database;
    this.#feed = feed;
    this.#kit = kit;
  }

  async run(agent: { hostId: string; clockOffsetMs: number }, heartbeat: AgentHeartbeat): Promise<void> {
    const unstorable = findUnstorableText(heartbeat);
    if (unstorable !== null)
      throw new AppError('invalid-request', `${unstorable.path.join('.')}: ${unstorable.detail}`);
    const at = this.#kit.now();
    const clock = { offsetMs: agent.clockOffsetMs, nowMs: at.getTime() };
    const probes = heartbeat.probes.map(({ mountpoint, lastProbe }) => ({
      mountpoint,
      lastProbe: { ...lastProbe, at: ownTime(lastProbe.at, clock) },
    }));
    const db = this.#database.client;
    await storeHealth(db, agent.hostId, { at, health: heartbeat.health });
    if (probes.length > 0) await storeProbes(db, agent.hostId, probes);
    this.#feed.changed({ hostIds: [agent.hostId] });
  }
}
