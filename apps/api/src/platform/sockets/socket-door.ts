import type { TokenScope } from '@mountwatch/protocol';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Socket } from 'socket.io';
import { Authenticator, requireScope } from '../auth/index.ts';
import { Kit } from '../kit/index.ts';

/** How long a socket outlives a credential that was withdrawn on another replica, or has expired. */
const RECHECK_INTERVAL_MS = 60_000;

/**
 * Lets sockets in by a token or a session, and out again when that is withdrawn: at once where it happens in this process,
 * within a minute where it happens elsewhere.
 */
@Injectable()
export class SocketDoor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #authenticator: Authenticator;
  readonly #kit: Kit;
  readonly #inside = new Map<string, Set<Socket>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(authenticator: Authenticator, kit: Kit) {
    this.#authenticator = authenticator;
    this.#kit = kit;
  }

  /** By `auth.token`, or by the handshake's headers as REST would; throws `not-signed-in` and `not-allowed`. */
  async admit(socket: Socket, scope: TokenScope): Promise<void> {
    const { auth, headers } = socket.handshake;
    const { token } = auth as { token?: unknown };
    const hasToken = typeof token === 'string' && token !== '';
    const actor = await (hasToken ? this.#authenticator.fromToken(token) : this.#authenticator.fromHeaders(headers));
    requireScope(actor, scope);
    this.#keep(socket, actor.credential);
  }

  /** Shows out whoever came in by this credential. */
  withdraw(credential: string): void {
    for (const socket of this.#inside.get(credential) ?? []) {
      // One that is still coming in has no namespace to leave yet.
      if (socket.connected) socket.disconnect(true);
      else socket.conn.close();
    }
  }

  /** Withdraws what is no longer valid. While the database is away everyone stays. */
  async recheck(): Promise<void> {
    const credentials = [...this.#inside.keys()];
    if (credentials.length === 0) return;
    try {
      const valid = await this.#authenticator.stillValid(credentials);
      for (const credential of credentials) if (!valid.has(credential)) this.withdraw(credential);
    } catch (err) {
      this.#kit.logger.warn({ err }, 'who may stay connected could not be checked');
    }
  }

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.recheck(), RECHECK_INTERVAL_MS);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  /** By its connection, which closes also where the socket has never got as far as to connect. */
  #keep(socket: Socket, credential: string): void {
    if (socket.conn.readyState !== 'open') return;
    const sockets = this.#inside.get(credential) ?? new Set();
    this.#inside.set(credential, sockets.add(socket));
    socket.conn.once('close', () => {
      sockets.delete(socket);
      if (sockets.size === 0 && this.#inside.get(credential) === sockets) this.#inside.delete(credential);
    });
  }
}
