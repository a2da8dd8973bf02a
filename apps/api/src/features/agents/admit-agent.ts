import { Injectable } from '@nestjs/common';
import type { Socket } from 'socket.io';
import { refusalOf, SocketDoor } from '../../platform/sockets/index.ts';
import { AgentRefusals } from './agent-refusals.ts';
import { ConnectedAgents } from './connected-agents.ts';

const HELLO_DEADLINE_MS = 15_000;

/** Lets in who has a token with `ingest`, and shows out who then does not say hello. */
@Injectable()
export class AdmitAgent {
  readonly #door: SocketDoor;
  readonly #agents: ConnectedAgents;
  readonly #refusals: AgentRefusals;

  constructor(door: SocketDoor, agents: ConnectedAgents, refusals: AgentRefusals) {
    this.#door = door;
    this.#agents = agents;
    this.#refusals = refusals;
  }

  /** Socket.IO's middleware: the refused client finds the problem in its `connect_error`. */
  async run(socket: Socket, next: (refusal?: Error) => void): Promise<void> {
    try {
      await this.#door.admit(socket, 'ingest');
      this.#expectHello(socket);
      next();
    } catch (error) {
      next(refusalOf(this.#refusals.note('connection', error, { address: socket.handshake.address })));
    }
  }

  #expectHello(socket: Socket): void {
    const timer = setTimeout(() => {
      if (this.#agents.agentOf(socket) === undefined) socket.disconnect(true);
    }, HELLO_DEADLINE_MS);
    socket.once('disconnect', () => clearTimeout(timer));
  }
}
