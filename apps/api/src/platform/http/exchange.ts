import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Actor } from '../auth/actor.ts';
import type { allowedMethods } from './allowed-methods.ts';

/** The part of Express' request that we use. */
export interface HttpRequest extends IncomingMessage {
  method: string;
  path: string;
  originalUrl: string;
  ip?: string;
  route?: { path: string };
  query: Record<string, unknown>;
  /** The first of these media types that the caller prefers; false where it wants none of them. */
  accepts(types: string[]): string | false;
  /** The same for content encodings. */
  acceptsEncodings(encodings: string[]): string | false;
  /** Set by the auth guard on every route that is not open. */
  actor?: Actor;
}

/** The part of Express' response that we use. */
export interface HttpResponse extends ServerResponse {
  locals: { requestId?: string };
  req: HttpRequest;
  app: { router: Parameters<typeof allowedMethods>[0] };
  status(status: number): this;
  type(mediaType: string): this;
  send(body: string): this;
  sendFile(
    path: string,
    options: { root: string; headers?: Record<string, string> },
    done: (error?: Error) => void,
  ): void;
}

/** Express' way on to the next middleware. */
export type Next = (error?: unknown) => void;
