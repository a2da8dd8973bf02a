/**
 * Where agents connect: a token with `ingest`, then `hello`, then `batch` (answered after commit) and `heartbeat` (not
 * answered). Whatever one agent sends, the others do not notice: every message is parsed behind here, and what is wrong is
 * answered with a problem. Read `register-agent.ts` next, then `../ingest/ingest-batch.ts`.
 */
import { AGENT_NAMESPACE, type BatchReply, type HelloReply } from '@mountwatch/protocol';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
  WebSocketServer,
} from '@nestjs/websockets';
import type { Namespace, Socket } from 'socket.io';
import { AdmitAgent } from './admit-agent.ts';
import { AgentMessages } from './agent-messages.ts';
import { ConnectedAgents } from './connected-agents.ts';

@WebSocketGateway({ namespace: AGENT_NAMESPACE })
export class AgentsGateway implements OnGatewayInit<Namespace>, OnGatewayDisconnect<Socket>, BeforeApplicationShutdown {
  readonly #admitAgent: AdmitAgent;
  readonly #messages: AgentMessages;
  readonly #agents: ConnectedAgents;
  @WebSocketServer() private readonly namespace: Namespace | undefined;

  constructor(admitAgent: AdmitAgent, messages: AgentMessages, agents: ConnectedAgents) {
    this.#admitAgent = admitAgent;
    this.#messages = messages;
    this.#agents = agents;
  }

  afterInit(namespace: Namespace): void {
    this.#agents.open(namespace);
    namespace.use((socket, next) => void this.#admitAgent.run(socket, next));
    // Six in seven messages, which nobody answers: they need none of what Nest does around a handler.
    namespace.on('connection', (socket) => socket.on('heartbeat', (message) => this.#heartbeat(socket, message)));
  }

  handleDisconnect(socket: Socket): void {
    this.#agents.remove(socket);
  }

  @SubscribeMessage('hello')
  hello(@ConnectedSocket() socket: Socket, @MessageBody() message: unknown): Promise<HelloReply> {
    return this.#messages.greet.run(socket, message);
  }

  @SubscribeMessage('batch')
  batch(@ConnectedSocket() socket: Socket, @MessageBody() message: unknown): Promise<BatchReply> {
    return this.#messages.receiveBatch.run(this.#agents.agentOf(socket), message);
  }

  /** What agents have sent is stored and answered; then they go, to another replica, before the database closes. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.#messages.receiveBatch.settled();
    this.namespace?.local.disconnectSockets(true);
  }

  #heartbeat(socket: Socket, message: unknown): void {
    const agent = this.#agents.agentOf(socket);
    if (agent !== undefined) void this.#messages.receiveHeartbeat.run(agent, message);
  }
}
