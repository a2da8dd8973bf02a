import { type AgentHello, AppError, OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Database, isDatabaseUnavailable } from '../../platform/database/index.ts';
import { EvidenceFeed } from '../../platform/events/index.ts';
import { Kit } from '../../platform/kit/index.ts';
import { refuseUnstorableText } from '../../platform/text/index.ts';
import { clockOffsetMs, GroupCommit } from '../ingest/index.ts';
import { type Arrival, adoptHost, storeArrivals } from './agents.store.ts';

/** An agent that has said hello, for as long as its connection lasts. */
export interface RegisteredAgent {
  agentId: string;
  hostId: string;
  streamId: string;
  acknowledgedSequence: number;
  receivedAt: Date;
}

/** A replica that starts anew is met by a whole fleet: they are let in together, at the cost of a few. */
const GATHER_MS = 10;
const MAX_GROUP_AGENTS = 200;
const MAX_QUEUED_AGENTS = 20_000;

type Result = PromiseSettledResult<RegisteredAgent>;

@Injectable()
export class RegisterAgent {
  readonly #database: Database;
  readonly #feed: EvidenceFeed;
  readonly #kit: Kit;
  readonly #commits: GroupCommit<Arrival, RegisteredAgent>;

  constructor(database: Database, feed: EvidenceFeed, kit: Kit) {
    this.#database = database;
    this.#feed = feed;
    this.#kit = kit;
    this.#commits = new GroupCommit({
      keyOf: ({ hello }) => hello.agentId,
      weightOf: () => 1,
      commit: (arrivals) => this.#register(arrivals),
      laneCount: 1,
      gatherMsOf: () => GATHER_MS,
      nowMs: () => kit.clock.monotonicMs(),
      maxGroupWeight: MAX_GROUP_AGENTS,
      maxQueuedWeight: MAX_QUEUED_AGENTS,
    });
  }

  /** Throws `unsupported-protocol-version`, `invalid-request`, and `too-many-requests` where too many wait. */
  async run(hello: AgentHello): Promise<RegisteredAgent> {
    if (hello.protocolVersion < OLDEST_PROTOCOL_VERSION || hello.protocolVersion > PROTOCOL_VERSION) {
      const spoken = `versions ${OLDEST_PROTOCOL_VERSION} to ${PROTOCOL_VERSION}`;
      const detail = `This API speaks ${spoken}; the agent speaks ${hello.protocolVersion}.`;
      throw new AppError('unsupported-protocol-version', detail);
    }
    refuseUnstorableText(hello);
    const at = this.#kit.now();
    const agent = await this.#commits.add({ hello, at, clockOffsetMs: clockOffsetMs(hello.sentAt, at) });
    this.#kit.logger.info({ hostId: agent.hostId, hostName: hello.hostName }, 'an agent said hello');
    return agent;
  }

  /** One that Postgres does not take costs no other. */
  async #register(arrivals: Arrival[]): Promise<Result[]> {
    try {
      return await this.#store(arrivals);
    } catch (error) {
      if (isDatabaseUnavailable(error) || arrivals.length === 1) throw error;
      const results: Result[] = [];
      for (const arrival of arrivals) {
        const alone = await this.#store([arrival]).catch((reason): Result[] => [{ status: 'rejected', reason }]);
        results.push(...alone);
      }
      return results;
    }
  }

  async #store(arrivals: Arrival[]): Promise<Result[]> {
    const { hostIdentity: identity, silentAfterSeconds } = this.#kit.config;
    const stored = await this.#database.transaction(async (db) => {
      for (const { at, hello } of arrivals) {
        await adoptHost(db, hello, { identity, silentBefore: new Date(at.getTime() - silentAfterSeconds * 1000) });
      }
      return await storeArrivals(db, arrivals);
    });
    this.#feed.changed({ hostIds: stored.map(({ hostId }) => hostId) });
    const known = new Map(stored.map((agent) => [agent.agentId, agent]));
    return arrivals.map(({ at: receivedAt, hello: { agentId, streamId } }) => {
      const agent = known.get(agentId);
      if (agent === undefined) return { status: 'rejected', reason: new Error(`${agentId} was not stored`) };
      return { status: 'fulfilled', value: { ...agent, streamId, receivedAt } };
    });
  }
}
