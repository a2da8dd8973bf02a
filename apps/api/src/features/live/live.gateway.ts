import {
  AppError,
  LIVE_NAMESPACE,
  type LiveKind,
  LiveRoom,
  MAX_WATCHED_ROOMS,
  type WatchReply,
} from '@mountwatch/protocol';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import type { Namespace, Socket } from 'socket.io';
import { appErrorOf, problemOf } from '../../platform/problems/index.ts';
import { refusalOf, SocketDoor } from '../../platform/sockets/index.ts';
import { LivePush } from './live-push.ts';

/** Dashboards: authorised as REST is, by the session's cookie or a token with `read`; they watch rooms and are told of changes. */
@WebSocketGateway({ namespace: LIVE_NAMESPACE })
export class LiveGateway implements OnGatewayInit<Namespace> {
  readonly #door: SocketDoor;
  readonly #push: LivePush;

  constructor(door: SocketDoor, push: LivePush) {
    this.#door = door;
    this.#push = push;
  }

  afterInit(namespace: Namespace): void {
    namespace.use((socket, next) => {
      this.#door.admit(socket, 'read').then(
        () => next(),
        (error) => next(refusalOf(error)),
      );
    });
    this.#push.open(namespace);
  }

  @SubscribeMessage('watch')
  watch(@ConnectedSocket() socket: Socket, @MessageBody() wanted: unknown): WatchReply {
    return replyTo(() => {
      const room = roomOf(wanted);
      // A socket is always in a room of its own, which is none of ours.
      if (!socket.rooms.has(room) && socket.rooms.size > MAX_WATCHED_ROOMS) {
        throw new AppError('invalid-request', `One socket watches at most ${MAX_WATCHED_ROOMS} rooms.`);
      }
      socket.join(room);
      return { quietForMs: this.#push.quietForMs() };
    });
  }

  @SubscribeMessage('unwatch')
  unwatch(@ConnectedSocket() socket: Socket, @MessageBody() wanted: unknown): WatchReply {
    return replyTo(() => {
      socket.leave(roomOf(wanted));
      return {};
    });
  }
}

function roomOf(wanted: unknown): LiveRoom {
  const room = LiveRoom.safeParse(wanted);
  if (room.success) return room.data;
  throw new AppError('invalid-request', 'Expected a room: `fleet`, `server:ID`, `host:ID` or `incident:ID`.');
}

function replyTo(act: () => { quietForMs?: Record<LiveKind, number> }): WatchReply {
  try {
    return { ok: true, ...act() };
  } catch (error) {
    return { ok: false, problem: problemOf(appErrorOf(error)) };
  }
}
