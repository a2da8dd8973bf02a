import { AgentHello, type HelloReply } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import type { Socket } from 'socket.io';
import { problemOf } from '../../platform/problems/index.ts';
import { AgentRefusals } from './agent-refusals.ts';
import { ConnectedAgents } from './connected-agents.ts';
import { parseMessage } from './parse-message.ts';
import { RegisterAgent } from './register-agent.ts';

/** Answers a `hello`: who the agent is here and how far its stream is stored, or the problem. Never throws. */
@Injectable()
export class GreetAgent {
  readonly #registerAgent: RegisterAgent;
  readonly #agents: ConnectedAgents;
  readonly #refusals: AgentRefusals;

  constructor(registerAgent: RegisterAgent, agents: ConnectedAgents, refusals: AgentRefusals) {
    this.#registerAgent = registerAgent;
    this.#agents = agents;
    this.#refusals = refusals;
  }

  async run(socket: Socket, message: unknown): Promise<HelloReply> {
    try {
      const agent = await this.#registerAgent.run(parseMessage(AgentHello, message));
      if (socket.connected) this.#agents.add(socket, agent);
      const { hostId, acknowledgedSequence, receivedAt } = agent;
      return {
        ok: true,
        hostId,
        isKnown: acknowledgedSequence > 0,
        acknowledgedSequence,
        receivedAt: receivedAt.toISOString(),
      };
    } catch (error) {
      return { ok: false, problem: problemOf(this.#refusals.note('hello', error)) };
    }
  }
}
