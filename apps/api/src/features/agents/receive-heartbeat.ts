import { AgentHeartbeat } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import { Kit } from '../../platform/kit/index.ts';
import { RecordHeartbeat } from '../ingest/index.ts';
import type { RegisteredAgent } from './register-agent.ts';

/** Takes a `heartbeat`, which nobody waits for: what fails is logged, and the next one says it all again. */
@Injectable()
export class ReceiveHeartbeat {
  readonly #recordHeartbeat: RecordHeartbeat;
  readonly #kit: Kit;
  readonly #recording = new Set<RegisteredAgent>();

  constructor(recordHeartbeat: RecordHeartbeat, kit: Kit) {
    this.#recordHeartbeat = recordHeartbeat;
    this.#kit = kit;
  }

  /** One at a time for each agent: where the database is slow, those in between are dropped and do not queue up. */
  async run(agent: RegisteredAgent, message: unknown): Promise<void> {
    if (this.#recording.has(agent)) return;
    this.#recording.add(agent);
    try {
      await this.#recordHeartbeat.run(agent, AgentHeartbeat.parse(message));
    } catch (err) {
      this.#kit.logger.warn({ err, hostId: agent.hostId }, 'a heartbeat was not recorded');
    } finally {
      this.#recording.delete(agent);
    }
  }
}
