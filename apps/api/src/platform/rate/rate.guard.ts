import { AppError } from '@mountwatch/protocol';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { HttpRequest, HttpResponse } from '../http/exchange.ts';
import { Kit } from '../kit/kit.ts';
import { RateLimits } from './rate-limits.ts';

/**
 * Limits what one credential may ask, and says in every answer how much of that is left (the IETF's draft of `RateLimit`).
 * It comes after the auth guard; open routes have limits of their own.
 */
@Injectable()
export class RateGuard implements CanActivate {
  readonly #limits: RateLimits;
  readonly #kit: Kit;

  constructor(kit: Kit) {
    this.#kit = kit;
    this.#limits = new RateLimits(kit.config.requestsPerMinute);
  }

  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const http = context.switchToHttp();
    const { actor } = http.getRequest<HttpRequest>();
    if (actor === undefined) return true;
    const standing = this.#limits.count(actor.credential, this.#kit.clock.monotonicMs());
    const response = http.getResponse<HttpResponse>();
    response.setHeader('RateLimit-Policy', `"credential";q=${standing.limit};w=60`);
    response.setHeader('RateLimit', `"credential";r=${standing.remaining};t=${standing.resetSeconds}`);
    if (standing.isAllowed) return true;
    response.setHeader('Retry-After', String(standing.resetSeconds));
    throw new AppError('too-many-requests', `At most ${standing.limit} requests a minute with one credential.`);
  }
}
