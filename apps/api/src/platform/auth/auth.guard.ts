import { AppError, type TokenScope } from '@mountwatch/protocol';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { HttpRequest } from '../http/exchange.ts';
import { Kit } from '../kit/kit.ts';
import { Authenticator, requireScope } from './authenticator.ts';
import { OPEN, SCOPES } from './decorators.ts';
import { isSameOrigin } from './same-origin.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** On every route: closed, unless the route says that it is open. Sockets are their gateways' own matter. */
@Injectable()
export class AuthGuard implements CanActivate {
  readonly #authenticator: Authenticator;
  readonly #reflector: Reflector;
  readonly #kit: Kit;

  constructor(authenticator: Authenticator, reflector: Reflector, kit: Kit) {
    this.#authenticator = authenticator;
    this.#reflector = reflector;
    this.#kit = kit;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const places = [context.getHandler(), context.getClass()];
    this.#refuseForeignOrigin(request);
    if (this.#reflector.getAllAndOverride<boolean>(OPEN, places)) return true;
    const actor = await this.#authenticator.fromHeaders(request.headers);
    requireScope(actor, this.#reflector.getAllAndOverride<TokenScope>(SCOPES, places) ?? 'admin');
    request.actor = actor;
    return true;
  }

  /** A browser sends a cookie along wherever the page came from; a token is sent only by who knows it. */
  #refuseForeignOrigin(request: HttpRequest): void {
    if (SAFE_METHODS.has(request.method) || request.headers.authorization !== undefined) return;
    if (isSameOrigin(request.headers, this.#kit.config.publicUrl)) return;
    throw new AppError('not-allowed', 'Requests that write must come from the dashboard itself.');
  }
}
