import type { TokenScope } from '@mountwatch/protocol';
import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { HttpRequest } from '../http/exchange.ts';
import type { Actor as ActorShape } from './actor.ts';

export const SCOPES = 'mountwatch:scopes';
export const OPEN = 'mountwatch:open';

/** The scope that a route (or every route of a controller) needs. A route that says nothing needs `admin`. */
export const Scopes = (scope: TokenScope) => SetMetadata(SCOPES, scope);

/** Anyone may ask: only for health and for signing in. */
export const Open = () => SetMetadata(OPEN, true);

/** Who asks, as a parameter of a route that is not open; the type has the same name. */
export type Actor = ActorShape;
export const Actor = createParamDecorator((_: unknown, context: ExecutionContext): ActorShape => {
  const { actor } = context.switchToHttp().getRequest<HttpRequest>();
  if (actor === undefined) throw new Error('@Actor() on an open route');
  return actor;
});
