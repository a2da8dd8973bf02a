import type { AgentHeartbeat } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { EvidenceFeed } from '../../platform/events/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { refuseUnstorableText } from '../../platform/text/index.ts';
import { GroupCommit } from './group-commit.ts';
import { clockOffsetMs, ownTime } from './records/agent-time.ts';
import { doNotWaitForDisk, type HeardHost, storeHealth } from './store/heartbeat.store.ts';
import { type ReportedProbe, replaceProbes, storeSlowProbes } from './store/probes.store.ts';

/** Who asked an agent for probes hears the answers within a second: a tenth of it may go into company. */
const GATHER_MS = 100;
/** That all is well is what nearly all say, and keeps for longer. */
const UNHURRIED_GATHER_MS = 250;
const MAX_GROUP_PROBES = 5_000;
/** One heartbeat of 25,000 hosts with 20 mounts each: an agent has one waiting at most. */
const MAX_QUEUED_PROBES = 500_000;

interface Beat {
  heard: HeardHost;
  probes: ReportedProbe[];
}

/** Hosts were heard, and say how they are and what their newest probes were. Losing one heartbeat loses nothing for good. */
@Injectable()
export class RecordHeartbeat {
  readonly #database: Database;
  readonly #feed: EvidenceFeed;
  readonly #kit: Kit;
  readonly #commits: GroupCommit<Beat, void>;

  constructor(database: Database, feed: EvidenceFeed, kit: Kit) {
    this.#database = database;
    this.#feed = feed;
    this.#kit = kit;
    this.#commits = new GroupCommit({
      keyOf: ({ heard }) => heard.hostId,
      weightOf: ({ probes }) => probes.length + 1,
      commit: (beats) => this.#store(beats),
      laneCount: 1,
      gatherMsOf: ({ probes }) => (probes.every(isWell) ? UNHURRIED_GATHER_MS : GATHER_MS),
      nowMs: () => kit.clock.monotonicMs(),
      maxGroupWeight: MAX_GROUP_PROBES,
      maxQueuedWeight: MAX_QUEUED_PROBES,
    });
  }

  /** Resolves when it is stored; throws `too-many-requests` where too much is waiting. */
  async run({ hostId }: { hostId: string }, heartbeat: AgentHeartbeat): Promise<void> {
    refuseUnstorableText(heartbeat);
    const at = this.#kit.now();
    // Measured anew each time: a clock may step while its agent stays connected.
    const offsetMs = clockOffsetMs(heartbeat.sentAt, at);
    const clock = { offsetMs, nowMs: at.getTime() };
    const probes = heartbeat.probes.map(({ mountpoint, lastProbe }) => ({
      hostId,
      mountpoint,
      lastProbe: { ...lastProbe, at: ownTime(lastProbe.at, clock) },
    }));
    await this.#commits.add({ heard: { hostId, at, clockOffsetMs: offsetMs, health: heartbeat.health }, probes });
  }

  async #store(beats: Beat[]): Promise<PromiseSettledResult<void>[]> {
    const heard = beats.map((beat) => beat.heard);
    const probes = beats.flatMap((beat) => beat.probes);
    const slow = probes.filter(({ lastProbe }) => lastProbe.outcome === 'slow' && !lastProbe.isByTraffic);
    await this.#database.transaction(async (db) => {
      await doNotWaitForDisk(db);
      await storeHealth(db, heard);
      if (probes.length > 0) await replaceProbes(db, probes);
      if (slow.length > 0) await storeSlowProbes(db, slow, this.#kit.now());
    });
    this.#feed.changed({ hostIds: heard.map(({ hostId }) => hostId) });
    return beats.map(() => ({ status: 'fulfilled', value: undefined }));
  }
}

function isWell({ lastProbe }: ReportedProbe): boolean {
  return lastProbe.outcome === 'ok';
}
