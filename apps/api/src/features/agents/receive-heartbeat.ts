import { AgentHeartbeat, CompactHeartbeat } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { RecordHeartbeat, type Roster, rosterOf } from '../ingest/index.ts';
import { AgentRefusals } from './agent-refusals.ts';
import { parseMessage } from './parse-message.ts';
import type { RegisteredAgent } from './register-agent.ts';

/** Takes a `heartbeat`, which nobody waits for: what fails is logged and counted, and the next one says it all again. */
@Injectable()
export class ReceiveHeartbeat {
  readonly #recordHeartbeat: RecordHeartbeat;
  readonly #refusals: AgentRefusals;
  readonly #recording = new Set<RegisteredAgent>();
  readonly #rosters = new WeakMap<RegisteredAgent, Roster>();

  constructor(recordHeartbeat: RecordHeartbeat, refusals: AgentRefusals) {
    this.#recordHeartbeat = recordHeartbeat;
    this.#refusals = refusals;
  }

  /** One at a time for each agent: where the database is slow, those in between are dropped and do not queue up. */
  async run(agent: RegisteredAgent, message: unknown): Promise<void> {
    const isCompact = typeof message === 'object' && message !== null && 'well' in message;
    try {
      if (isCompact) await this.#record(agent, this.#compact(agent, message));
      else await this.#record(agent, () => this.#recordHeartbeat.run(agent, parseMessage(AgentHeartbeat, message)));
    } catch (error) {
      this.#refusals.note('heartbeat', error, { hostId: agent.hostId });
    }
  }

  async #record(agent: RegisteredAgent, record: () => Promise<void>): Promise<void> {
    if (this.#recording.has(agent)) return;
    this.#recording.add(agent);
    try {
      await record();
    } finally {
      this.#recording.delete(agent);
    }
  }

  /** What it tells of its roster counts also where the heartbeat is dropped: it is not told again. */
  #compact(agent: RegisteredAgent, message: object): () => Promise<void> {
    const heartbeat = parseMessage(CompactHeartbeat, message);
    const roster = rosterOf(heartbeat, this.#rosters.get(agent));
    this.#rosters.set(agent, roster);
    return () => this.#recordHeartbeat.runCompact(agent, heartbeat, roster);
  }
}
