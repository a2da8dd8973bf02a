import { AppError } from '@mountwatch/protocol';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { HttpRequest } from './exchange.ts';

const MAX_NAMED = 20;

/** A route that reads no query is asked with none: a filter that has no effect would pass for one that matches all. */
@Injectable()
export class RefuseUnknownQuery implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const names = Object.keys(request.query).slice(0, MAX_NAMED);
    if (names.length === 0 || !request.path.startsWith('/api/') || readsQuery(context)) return true;
    const faults = names.map((name) => ({ pointer: `?${name.slice(0, 100)}`, detail: 'unknown here' }));
    throw new AppError('invalid-request', 'This route has no parameters.', { faults });
  }
}

function readsQuery(context: ExecutionContext): boolean {
  const { name } = context.getHandler();
  const parameters: object = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), name) ?? {};
  return Object.keys(parameters).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
}
