import {
  type AgentClockReading,
  type AgentHeartbeat,
  type CompactHeartbeat,
  type ReportedProbe,
  readAgentClock,
} from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.ts';
import { EvidenceFeed } from '../../platform/events/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { refuseUnstorableText } from '../../platform/text/index.ts';
import { GroupCommit } from './group-commit.ts';
import { type AgentClock, ownTime } from './records/agent-time.ts';
import type { Roster } from './roster.ts';
import { doNotWaitForDisk, type HeardHost, storeHealth } from './store/heartbeat.store.ts';
import { type HostProbe, replaceProbes, storeSlowProbes } from './store/probes.store.ts';
import { storeRosters, storeWellProbes, type WellHost } from './store/well-probes.store.ts';

/** Who asked an agent for probes hears the answers within a second: a tenth of it may go into company. */
const GATHER_MS = 100;
/** That all is well is what nearly all say, and keeps for longer. */
const UNHURRIED_GATHER_MS = 250;
const MAX_GROUP_PROBES = 5_000;
/** One heartbeat of 25,000 hosts with 20 mounts each: an agent has one waiting at most. */
const MAX_QUEUED_PROBES = 500_000;

/** By weight, so many numbers of mounts that are plainly well are as one probe in words. */
const NUMBERS_A_PROBE = 40;

/** Whoever sends heartbeats, the same object for as long as its connection lasts. */
export interface HeardAgent {
  hostId: string;
}

interface Beat {
  heard: HeardHost;
  probes: HostProbe[];
  /** Null where the agent is older than the protocol's version 3. */
  well: WellHost | null;
}

/** Hosts were heard, and say how they are and what their newest probes were. Losing one heartbeat loses nothing for good. */
@Injectable()
export class RecordHeartbeat {
  readonly #database: Database;
  readonly #feed: EvidenceFeed;
  readonly #kit: Kit;
  readonly #commits: GroupCommit<Beat, void>;
  readonly #clocks = new WeakMap<HeardAgent, AgentClockReading>();

  constructor(database: Database, feed: EvidenceFeed, kit: Kit) {
    this.#database = database;
    this.#feed = feed;
    this.#kit = kit;
    this.#commits = new GroupCommit({
      keyOf: ({ heard }) => heard.hostId,
      weightOf: ({ probes, well }) => probes.length + 1 + Math.ceil((well?.well.length ?? 0) / NUMBERS_A_PROBE),
      commit: (beats) => this.#store(beats),
      laneCount: 1,
      gatherMsOf: ({ probes }) => (probes.every(isWell) ? UNHURRIED_GATHER_MS : GATHER_MS),
      nowMs: () => kit.clock.monotonicMs(),
      maxGroupWeight: MAX_GROUP_PROBES,
      maxQueuedWeight: MAX_QUEUED_PROBES,
    });
  }

  /** Resolves when it is stored; throws `too-many-requests` where too much is waiting. */
  async run(agent: HeardAgent, heartbeat: AgentHeartbeat): Promise<void> {
    refuseUnstorableText(heartbeat);
    const { hostId } = agent;
    const { at, clock } = this.#clocksAt(agent, heartbeat.sentAt);
    const heard = { hostId, at, clockOffsetMs: clock.offsetMs, health: heartbeat.health };
    await this.#commits.add({ heard, probes: hostProbes(hostId, heartbeat.probes, clock), well: null });
  }

  /** The same since version 3 of the protocol. */
  async runCompact(agent: HeardAgent, heartbeat: CompactHeartbeat, roster: Roster): Promise<void> {
    const { hostId } = agent;
    const { health = null, probes = [], sentAt, well } = heartbeat;
    refuseUnstorableText([roster.unstored, probes, health]);
    const { at, clock } = this.#clocksAt(agent, sentAt);
    await this.#commits.add({
      heard: { hostId, at, clockOffsetMs: clock.offsetMs, health },
      probes: hostProbes(hostId, probes, clock),
      well: { hostId, roster, at: ownTime(sentAt, clock), well },
    });
  }

  /** Measured anew each time: a clock may step while its agent stays connected. */
  #clocksAt(agent: HeardAgent, sentAt: string): { at: Date; clock: AgentClock & { offsetMs: number } } {
    const at = this.#kit.now();
    const nowMs = at.getTime();
    const reading = readAgentClock(this.#clocks.get(agent), { sentAtMs: Date.parse(sentAt), receivedAtMs: nowMs });
    this.#clocks.set(agent, reading);
    return { at, clock: { offsetMs: reading.offsetMs, nowMs } };
  }

  async #store(beats: Beat[]): Promise<PromiseSettledResult<void>[]> {
    const heard = beats.map((beat) => beat.heard);
    const probes = beats.flatMap((beat) => beat.probes);
    const wells = beats.flatMap(({ well }) => well ?? []);
    const slow = probes.filter(({ lastProbe }) => lastProbe.outcome === 'slow' && !lastProbe.isByTraffic);
    const now = this.#kit.now();
    await this.#database.sqlTransaction(async (sql) => {
      await doNotWaitForDisk(sql);
      await storeHealth(sql, heard);
      if (probes.length > 0) await replaceProbes(sql, probes);
      if (slow.length > 0) await storeSlowProbes(sql, slow, now);
      await storeRosters(sql, wells, now);
      if (wells.length > 0) await storeWellProbes(sql, wells);
    });
    for (const { roster } of wells) roster.unstored = null;
    this.#feed.changed({ hostIds: heard.map(({ hostId }) => hostId) });
    return beats.map(() => ({ status: 'fulfilled', value: undefined }));
  }
}

function hostProbes(hostId: string, probes: readonly ReportedProbe[], clock: AgentClock): HostProbe[] {
  return probes.map(({ lastProbe, mountpoint }) => ({
    hostId,
    mountpoint,
    lastProbe: { ...lastProbe, at: ownTime(lastProbe.at, clock) },
  }));
}

function isWell({ lastProbe }: HostProbe): boolean {
  return lastProbe.outcome === 'ok';
}
