/**
 * Where agents connect: a token with `ingest`, then `hello`, then `batch` (answered after commit) and `heartbeat` (not
 * answered). Whatever one agent sends, the others do not notice: every message is parsed behind here, and what is wrong is
 * answered with a problem. Read `register-agent.ts` next, then `../ingest/ingest-batch.ts`.
 */
import { AGENT_NAMESPACE } from '@mountwatch/protocol';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { type OnGatewayDisconnect, type OnGatewayInit, WebSocketGateway, WebSocketServer } from '@nestjs/websockets';
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
    namespace.on('connection', (socket) => this.#listenTo(socket));
  }

  handleDisconnect(socket: Socket): void {
    this.#agents.remove(socket);
  }

  /** What agents have sent is stored and answered; then they go, to another replica, before the database closes. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.#messages.receiveBatch.settled();
    this.namespace?.local.disconnectSockets(true);
  }

  /** Without what Nest does around a handler: it would keep six kilobytes for each of thousands of connections. */
  #listenTo(socket: Socket): void {
    const { greet, receiveBatch, receiveHeartbeat } = this.#messages;
    answerTo(socket, 'hello', (message) => greet.run(socket, message));
    answerTo(socket, 'batch', (message) => receiveBatch.run(this.#agents.agentOf(socket), message));
    socket.on('heartbeat', (message) => {
      const agent = this.#agents.agentOf(socket);
      if (agent !== undefined) void receiveHeartbeat.run(agent, message);
    });
  }
}

/** `reply` never rejects. Who wants no acknowledgement gets none; who says nothing is heard, too. */
function answerTo<Reply>(socket: Socket, event: string, reply: (message: unknown) => Promise<Reply>): void {
  socket.on(event, async (...said: unknown[]) => {
    const answer = said.at(-1);
    const [message] = typeof answer === 'function' ? said.slice(0, -1) : said;
    const replied = await reply(message);
    if (typeof answer === 'function') answer(replied);
  });
}
