import { AgentHello, AppError, type HelloReply } from '@mountwatch/protocol';
import { Injectable } from '@nestjs/common';
import type { Socket } from 'socket.io';
import { Kit } from '../../platform/kit/index.ts';
import { appErrorOf, problemOf } from '../../platform/problems/index.ts';
import { wordsOf } from '../../platform/text/index.ts';
import { ConnectedAgents } from './connected-agents.ts';
import { RegisterAgent } from './register-agent.ts';

/** Answers a `hello`: who the agent is here and how far its stream is stored, or the problem. Never throws. */
@Injectable()
export class GreetAgent {
  readonly #registerAgent: RegisterAgent;
  readonly #agents: ConnectedAgents;
  readonly #kit: Kit;

  constructor(registerAgent: RegisterAgent, agents: ConnectedAgents, kit: Kit) {
    this.#registerAgent = registerAgent;
    this.#agents = agents;
    this.#kit = kit;
  }

  async run(socket: Socket, message: unknown): Promise<HelloReply> {
    try {
      const hello = AgentHello.safeParse(message);
      if (!hello.success) throw new AppError('invalid-request', wordsOf(hello.error.issues));
      const agent = await this.#registerAgent.run(hello.data);
      if (socket.connected) this.#agents.add(socket, agent);
      const { hostId, acknowledgedSequence, receivedAt } = agent;
      this.#kit.logger.info({ hostId, hostName: hello.data.hostName }, 'an agent said hello');
      return {
        ok: true,
        hostId,
        isKnown: acknowledgedSequence > 0,
        acknowledgedSequence,
        receivedAt: receivedAt.toISOString(),
      };
    } catch (error) {
      const appError = appErrorOf(error);
      this.#kit.logger.warn({ err: appError }, 'a hello was refused');
      return { ok: false, problem: problemOf(appError) };
    }
  }
}
