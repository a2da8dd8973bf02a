import { Injectable } from '@nestjs/common';
import type { Namespace, Socket } from 'socket.io';
import { Metrics } from '../../platform/metrics/index.ts';
import type { RegisteredAgent } from './register-agent.ts';

/** The agents that have said hello on this replica: one connection for each, the newest. */
@Injectable()
export class ConnectedAgents {
  readonly #agents = new WeakMap<Socket, RegisteredAgent>();
  readonly #sockets = new Map<string, Socket>();
  readonly #metrics: Metrics;

  #namespace: Namespace | null = null;

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
  }

  /** From now on there may be agents. */
  open(namespace: Namespace): void {
    this.#namespace = namespace;
  }

  /** Where the agent of a host can be spoken to, on whatever replica it is connected. */
  roomOf(hostId: string): ReturnType<Namespace['to']> | undefined {
    return this.#namespace?.to(agentRoom(hostId));
  }

  /** An agent that connects again has given up its older connection, whether that knows it or not. */
  add(socket: Socket, agent: RegisteredAgent): void {
    const older = this.#sockets.get(agent.agentId);
    this.#agents.set(socket, agent);
    this.#sockets.set(agent.agentId, socket);
    void socket.join(agentRoom(agent.hostId));
    this.#metrics.agentsConnected.set(this.#sockets.size);
    if (older !== undefined && older !== socket) older.disconnect(true);
  }

  agentOf(socket: Socket): RegisteredAgent | undefined {
    return this.#agents.get(socket);
  }

  remove(socket: Socket): void {
    const agent = this.#agents.get(socket);
    if (agent === undefined || this.#sockets.get(agent.agentId) !== socket) return;
    this.#sockets.delete(agent.agentId);
    this.#metrics.agentsConnected.set(this.#sockets.size);
  }
}

function agentRoom(hostId: string): string {
  return `agent:${hostId}`;
}
