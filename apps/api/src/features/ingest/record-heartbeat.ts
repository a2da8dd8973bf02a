import type { AgentHeartbeat } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { EvidenceFeed } from '../../platform/events/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { refuseUnstorableText } from '../../platform/text/index.ts';
import { clockOffsetMs, ownTime } from './agent-time.ts';
import { storeHealth } from './heartbeat.store.ts';
import { replaceProbes, storeSlowProbes } from './probes.store.ts';

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

  async run(agent: { hostId: string }, heartbeat: AgentHeartbeat): Promise<void> {
    refuseUnstorableText(heartbeat);
    const at = this.#kit.now();
    // Measured anew each time: a clock may step while its agent stays connected.
    const offsetMs = clockOffsetMs(heartbeat.sentAt, at);
    const clock = { offsetMs, nowMs: at.getTime() };
    const probes = heartbeat.probes.map(({ mountpoint, lastProbe }) => ({
      mountpoint,
      lastProbe: { ...lastProbe, at: ownTime(lastProbe.at, clock) },
    }));
    const db = this.#database.client;
    await storeHealth(db, agent.hostId, { at, clockOffsetMs: offsetMs, health: heartbeat.health });
    if (probes.length > 0) await replaceProbes(db, agent.hostId, probes);
    const slow = probes.filter(({ lastProbe }) => lastProbe.outcome === 'slow' && !lastProbe.isByTraffic);
    if (slow.length > 0) await storeSlowProbes(db, agent.hostId, { probes: slow, receivedAt: at });
    this.#feed.changed({ hostIds: [agent.hostId] });
  }
}
