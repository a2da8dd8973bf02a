import type { IncomingMessage } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { Encoder } from 'socket.io-parser';
import { isSameOrigin } from '../auth/index.ts';
import { BoundedDecoder, MAX_FRAME_BYTES } from './bounded-decoder.ts';
import type { ReplicaChannel } from './replica-channel.ts';

type CreateServer = IoAdapter['createIOServer'];
type ServerOptions = NonNullable<Parameters<CreateServer>[1]>;

/** On a bad day an answer may lie here unread for long: to lose all connections then would be the worse storm. */
const PING_TIMEOUT_MS = 30_000;

/**
 * Socket.IO over WebSocket only: without polling, a load balancer needs no sticky sessions. Browsers connect from our own
 * pages only; agents send no Origin. Both namespaces, `/agent` and `/live`, share the API's port, and reach over all replicas.
 */
export class SocketAdapter extends IoAdapter {
  readonly #publicUrl: string | undefined;
  readonly #replicas: ReplicaChannel;

  constructor(app: INestApplication, settings: { publicUrl: string | undefined; replicas: ReplicaChannel }) {
    super(app);
    this.#publicUrl = settings.publicUrl;
    this.#replicas = settings.replicas;
  }

  /** For a gateway that listens by itself Nest would keep two kilobytes of streams with each connection, for nothing. */
  override bindMessageHandlers(...bound: Parameters<IoAdapter['bindMessageHandlers']>): void {
    const [, handlers] = bound;
    if (handlers.length > 0) super.bindMessageHandlers(...bound);
  }

  override async dispose(): Promise<void> {
    await super.dispose();
    await this.#replicas.close();
  }

  override createIOServer(port: number, options?: ServerOptions): ReturnType<CreateServer> {
    const limits: Partial<ServerOptions> = {
      adapter: this.#replicas.adapter(),
      transports: ['websocket'],
      maxHttpBufferSize: MAX_FRAME_BYTES,
      parser: { Encoder, Decoder: BoundedDecoder },
      serveClient: false,
      connectTimeout: 10_000,
      pingInterval: 20_000,
      pingTimeout: PING_TIMEOUT_MS,
      perMessageDeflate: false,
      allowRequest: (request: IncomingMessage, answer) =>
        answer(null, request.headers.origin === undefined || isSameOrigin(request.headers, this.#publicUrl)),
    };
    // Nest's type asks for every option; Socket.IO has a default for each.
    return super.createIOServer(port, { ...options, ...limits } as ServerOptions);
  }
}
