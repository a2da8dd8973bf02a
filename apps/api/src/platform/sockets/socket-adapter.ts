import type { IncomingMessage } from 'node:http';
import { MAX_MESSAGE_BYTES } from '@mountwatch/protocol';
import type { INestApplication } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { isSameOrigin } from '../auth/index.ts';

type CreateServer = IoAdapter['createIOServer'];
type ServerOptions = NonNullable<Parameters<CreateServer>[1]>;

/**
 * Socket.IO over WebSocket only: without polling, a load balancer needs no sticky sessions. Browsers connect from our own
 * pages only; agents send no Origin. Both namespaces, `/agent` and `/live`, share the API's port.
 */
export class SocketAdapter extends IoAdapter {
  readonly #publicUrl: string | undefined;

  constructor(app: INestApplication, publicUrl: string | undefined) {
    super(app);
    this.#publicUrl = publicUrl;
  }

  override createIOServer(port: number, options?: ServerOptions): ReturnType<CreateServer> {
    const limits: Partial<ServerOptions> = {
      transports: ['websocket'],
      maxHttpBufferSize: MAX_MESSAGE_BYTES,
      serveClient: false,
      connectTimeout: 10_000,
      pingInterval: 10_000,
      pingTimeout: 10_000,
      perMessageDeflate: false,
      allowRequest: (request: IncomingMessage, answer) =>
        answer(null, request.headers.origin === undefined || isSameOrigin(request.headers, this.#publicUrl)),
    };
    // Nest's type asks for every option; Socket.IO has a default for each.
    return super.createIOServer(port, { ...options, ...limits } as ServerOptions);
  }
}
